-- migration
CREATE TABLE users (email text NOT NULL PRIMARY KEY);
CREATE TABLE tags (id integer PRIMARY KEY);
