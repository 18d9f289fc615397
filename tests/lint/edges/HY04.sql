-- published
CREATE TABLE users (id bigint PRIMARY KEY, old varchar(3));
-- migration
-- found: line 1: users.one is varchar(3)
ALTER TABLE users ADD COLUMN one varchar(3);
-- migration
-- found: line 1: tags.one is varchar(3)
CREATE TABLE tags (id bigint, one varchar(3));
-- migration
ALTER TABLE users ADD COLUMN one text;
-- migration
CREATE TABLE tags (id bigint, one text);
-- migration
ALTER TABLE users ADD COLUMN two integer;
-- migration
-- found: line 1: tags.b is varchar(5)
CREATE TABLE tags (a varchar, b character varying(5), c char(3));
