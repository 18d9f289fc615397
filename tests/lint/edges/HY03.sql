-- published
CREATE TABLE users (id bigint PRIMARY KEY, old char(3));
-- migration
-- found: line 1: users.one is character(3)
ALTER TABLE users ADD COLUMN one char(3);
-- migration
-- found: line 1: tags.one is character(3)
CREATE TABLE tags (id bigint, one char(3));
-- migration
ALTER TABLE users ADD COLUMN one varchar(3);
-- migration
CREATE TABLE tags (id bigint, one varchar(3));
-- migration
ALTER TABLE users ADD COLUMN two integer;
-- migration
-- found: line 1: tags.a is character(3)
-- found: line 1: tags.b is bpchar
CREATE TABLE tags (a character(3), b bpchar, c "char");
-- migration
-- found: line 1: tags.a is character(3)[]
CREATE TABLE tags (a char(3)[]);
