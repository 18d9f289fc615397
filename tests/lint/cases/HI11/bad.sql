-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY);
-- migration
ALTER TABLE users ADD COLUMN a int;
ALTER TABLE posts ADD COLUMN b int;
