-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
-- found: line 1: order is a reserved word
CREATE TABLE "order" (id int);
-- migration
-- found: line 1: User is a reserved word
CREATE TABLE tags (id int, "User" text);
-- migration
-- found: line 1: group is a reserved word
ALTER TABLE users ADD COLUMN "group" text;
-- migration
-- found: line 1: table is a reserved word
ALTER TABLE users RENAME TO "table";
-- migration
-- found: line 1: select is a reserved word
ALTER TABLE users RENAME COLUMN name TO "select";
-- migration
CREATE TABLE orders (id int, ordering text, username text);
