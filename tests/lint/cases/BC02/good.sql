-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users ADD COLUMN phon text;
ALTER TABLE users RENAME COLUMN phon TO phone;
ALTER TABLE users RENAME COLUMN email TO e;
ALTER TABLE users ALTER COLUMN e SET STATISTICS 200;
ALTER TABLE users RENAME COLUMN e TO email;
