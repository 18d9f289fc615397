-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: tagName is not lower case with underscores
CREATE TABLE tags (id int, "tagName" text);
-- migration
-- found: line 1: nickName is not lower case with underscores
ALTER TABLE users ADD COLUMN "nickName" text;
-- migration
-- found: line 1: fullName is not lower case with underscores
ALTER TABLE users RENAME COLUMN name TO "fullName";
-- migration
ALTER TABLE users RENAME COLUMN name TO full_name;
-- migration
ALTER TABLE users RENAME TO "allUsers";
