-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 2: 2 statements change older tables, each committed by itself
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users ADD COLUMN b int;
-- migration
ALTER TABLE users ADD COLUMN a int, ADD COLUMN b int;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD COLUMN b int;
ALTER TABLE users ADD COLUMN b int;
-- migration
ALTER TABLE users ADD COLUMN b int;
UPDATE users SET b = 3 WHERE id = 4;
