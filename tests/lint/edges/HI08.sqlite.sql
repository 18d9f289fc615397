-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: .read other.sql is no SQL
.read other.sql
-- migration
-- found: line 1: .mode csv is no SQL
.mode csv
CREATE TABLE a (b INTEGER);
-- migration
INSERT INTO users VALUES (.5);
