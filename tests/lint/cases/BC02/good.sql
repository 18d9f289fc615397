-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users ADD COLUMN phon text;
ALTER TABLE users RENAME COLUMN phon TO phone;
