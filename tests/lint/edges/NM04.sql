-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text, nick text);
CREATE TABLE tags (id bigint PRIMARY KEY);
-- migration
-- found: line 1: Users and users differ in case only
CREATE TABLE "Users" (id int);
-- migration
-- found: line 1: Name and name differ in case only
ALTER TABLE users ADD COLUMN "Name" text;
-- migration
-- found: line 1: NAME and name differ in case only
ALTER TABLE users RENAME COLUMN nick TO "NAME";
-- migration
-- found: line 1: USERS and users differ in case only
ALTER TABLE tags RENAME TO "USERS";
-- migration
ALTER TABLE tags RENAME TO "Tags";
-- migration
-- found: line 1: A and a differ in case only
CREATE TABLE kinds (a int, "A" int, b int);
-- migration
CREATE TABLE "Kinds" ("Id" int);
-- migration
ALTER TABLE users ADD COLUMN age int;
