-- published
CREATE TABLE users (id bigint PRIMARY KEY, old timetz);
-- migration
-- found: line 1: users.one is time with time zone
ALTER TABLE users ADD COLUMN one timetz;
-- migration
-- found: line 1: tags.one is time with time zone
CREATE TABLE tags (id bigint, one timetz);
-- migration
ALTER TABLE users ADD COLUMN one time;
-- migration
CREATE TABLE tags (id bigint, one time);
-- migration
ALTER TABLE users ADD COLUMN two integer;
