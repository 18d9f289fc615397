-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
-- migration
-- found: line 2: keeps users and tags locked at once
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE tags ADD COLUMN a int;
-- migration
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE users ADD COLUMN b int;
-- migration: no-transaction
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE tags ADD COLUMN a int;
-- migration
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE tags ADD COLUMN IF NOT EXISTS id bigint;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE users ADD COLUMN a int;
-- migration
-- found: line 2: keeps users and tags locked at once
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE tags ADD COLUMN a int;
ALTER TABLE tags ADD COLUMN b int;
ALTER TABLE users ADD COLUMN b int;
