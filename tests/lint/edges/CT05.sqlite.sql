-- published
CREATE TABLE users (id INTEGER PRIMARY KEY, code VARCHAR(10) UNIQUE, at DATETIME UNIQUE, anything UNIQUE);
-- migration
CREATE TABLE posts (id INTEGER PRIMARY KEY, author BIGINT REFERENCES users (id), code TEXT REFERENCES users (code));
-- migration
-- found: line 1: posts.author is TEXT, and users.id INTEGER
CREATE TABLE posts (id INTEGER PRIMARY KEY, author TEXT REFERENCES users (id));
-- migration
CREATE TABLE posts (id INTEGER PRIMARY KEY, at INTEGER REFERENCES users (at), author INTEGER REFERENCES users (anything));
-- migration
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES nobody (id));
