-- published
CREATE TABLE users (id integer PRIMARY KEY);
-- migration
ALTER TABLE users ADD COLUMN made text DEFAULT '';
