-- published
CREATE TABLE users (id bigint PRIMARY KEY, old json);
-- migration
-- found: line 1: users.one is json
ALTER TABLE users ADD COLUMN one json;
-- migration
-- found: line 1: tags.one is json
CREATE TABLE tags (id bigint, one json);
-- migration
ALTER TABLE users ADD COLUMN one jsonb;
-- migration
CREATE TABLE tags (id bigint, one jsonb);
-- migration
ALTER TABLE users ADD COLUMN two integer;
-- migration
CREATE TABLE tags (a json[]);
