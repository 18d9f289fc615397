-- published
CREATE TABLE users (id bigint PRIMARY KEY, old money);
-- migration
-- found: line 1: users.one is money
ALTER TABLE users ADD COLUMN one money;
-- migration
-- found: line 1: tags.one is money
CREATE TABLE tags (id bigint, one money);
-- migration
ALTER TABLE users ADD COLUMN one numeric;
-- migration
CREATE TABLE tags (id bigint, one numeric);
-- migration
ALTER TABLE users ADD COLUMN two integer;
