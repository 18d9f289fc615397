-- published
CREATE TABLE users (id bigint PRIMARY KEY, old timestamp);
-- migration
-- found: line 1: users.one is timestamp without time zone
ALTER TABLE users ADD COLUMN one timestamp;
-- migration
-- found: line 1: tags.one is timestamp without time zone
CREATE TABLE tags (id bigint, one timestamp);
-- migration
ALTER TABLE users ADD COLUMN one timestamptz;
-- migration
CREATE TABLE tags (id bigint, one timestamptz);
-- migration
ALTER TABLE users ADD COLUMN two integer;
