-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
-- migration
-- found: line 2: alters users once more
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users ADD COLUMN b int;
-- migration
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE tags ADD COLUMN b int;
-- migration
ALTER TABLE users ADD COLUMN a int;
CREATE INDEX a ON users (a);
ALTER TABLE users ADD COLUMN b int;
-- migration
ALTER TABLE users RENAME TO persons;
ALTER TABLE persons ADD COLUMN b int;
