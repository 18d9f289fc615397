-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
-- migration
ALTER TABLE users DROP COLUMN email;
