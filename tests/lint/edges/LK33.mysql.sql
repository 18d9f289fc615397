-- published
CREATE TABLE users (id bigint PRIMARY KEY, words text, place point NOT NULL SRID 4326);
-- migration
-- found: line 1: builds fulltext index words while writers of users wait
ALTER TABLE users ADD FULLTEXT INDEX words (words);
-- migration
-- found: line 1: builds spatial index place while writers of users wait
CREATE SPATIAL INDEX place ON users (place);
-- migration
CREATE INDEX ids ON users (id);
