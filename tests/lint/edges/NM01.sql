-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: TagList is not lower case with underscores
CREATE TABLE "TagList" (id int);
-- migration
-- found: line 1: TagView is not lower case with underscores
CREATE VIEW "TagView" AS SELECT id FROM users;
-- migration
-- found: line 1: AllUsers is not lower case with underscores
ALTER TABLE users RENAME TO "AllUsers";
-- migration
-- found: line 2: AllPeople is not lower case with underscores
CREATE VIEW people AS SELECT id FROM users;
ALTER VIEW people RENAME TO "AllPeople";
-- migration
CREATE TABLE tag_list (id int);
-- migration
ALTER TABLE users RENAME COLUMN id TO "TheId";
