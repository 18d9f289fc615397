CREATE SCHEMA core;
CREATE TABLE core.users (id integer PRIMARY KEY, name text);
CREATE TABLE core.posts (id integer PRIMARY KEY);
