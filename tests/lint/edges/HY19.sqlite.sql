-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: a.code is the key and may be NULL
CREATE TABLE a (code TEXT PRIMARY KEY);
-- migration
CREATE TABLE a (code TEXT PRIMARY KEY) STRICT;
-- migration
CREATE TABLE a (code TEXT PRIMARY KEY) WITHOUT ROWID;
-- migration
CREATE TABLE a (code TEXT PRIMARY KEY) strict, without rowid;
-- migration
CREATE TABLE a (code TEXT NOT NULL PRIMARY KEY, name TEXT);
-- migration
CREATE TABLE a (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: a.one is the key and may be NULL
CREATE TABLE a (one INTEGER, two INTEGER NOT NULL, PRIMARY KEY (one, two));
-- migration
-- found: line 1: a.id is the key and may be NULL
CREATE TABLE a (id INT PRIMARY KEY);
