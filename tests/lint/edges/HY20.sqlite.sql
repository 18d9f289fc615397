-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: a is not STRICT
CREATE TABLE a (id INTEGER PRIMARY KEY);
-- migration
CREATE TABLE a (id INTEGER PRIMARY KEY) Strict;
-- migration
CREATE TABLE a (id INTEGER PRIMARY KEY) WITHOUT ROWID, STRICT;
-- migration
CREATE VIRTUAL TABLE a USING fts5(name);
