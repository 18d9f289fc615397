-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: Tags needs quotes wherever it is named
CREATE TABLE "Tags" (id bigint);
-- migration
-- found: line 1: Name needs quotes wherever it is named
CREATE TABLE tags (id bigint, "Name" text);
-- migration
-- found: line 1: Nick needs quotes wherever it is named
ALTER TABLE users ADD COLUMN "Nick" text;
-- migration
-- found: line 1: People needs quotes wherever it is named
CREATE VIEW "People" AS SELECT id FROM users;
-- migration
-- found: line 1: Users needs quotes wherever it is named
ALTER TABLE users RENAME TO "Users";
-- migration
-- found: line 1: Name needs quotes wherever it is named
ALTER TABLE users RENAME COLUMN name TO "Name";
-- migration
CREATE TABLE "tags" (id bigint);
-- migration
CREATE TABLE Tags (Id bigint);
-- migration
-- found: line 2: People needs quotes wherever it is named
CREATE VIEW people AS SELECT id FROM users;
ALTER VIEW people RENAME TO "People";
-- migration
ALTER TABLE users RENAME TO persons;
