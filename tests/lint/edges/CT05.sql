-- published
CREATE TABLE users (id bigint PRIMARY KEY, code varchar(10) UNIQUE, state text UNIQUE);
CREATE TABLE pairs (a int, b text, UNIQUE (a, b));
-- migration
CREATE TABLE posts (id bigint PRIMARY KEY, code varchar(20) REFERENCES users (code), other text REFERENCES users (code));
-- migration
-- found: line 2: posts.author is smallint, and users.id bigint
CREATE TABLE posts (id bigint PRIMARY KEY, author smallint);
ALTER TABLE posts ADD FOREIGN KEY (author) REFERENCES users;
-- migration
CREATE DOMAIN number AS integer;
CREATE TABLE posts (id bigint PRIMARY KEY, author number REFERENCES users);
-- migration
CREATE TABLE posts (id bigint PRIMARY KEY, author bigint[] REFERENCES users);
-- migration
-- found: line 1: posts.author is uuid, and users.id bigint
CREATE TABLE posts (id bigint PRIMARY KEY, author uuid REFERENCES users);
-- migration
-- found: line 1: posts.author is text, and users.id bigint
CREATE TABLE posts (id bigint PRIMARY KEY, author text REFERENCES users);
-- migration
-- found: line 1: posts.code is integer, and users.code varchar(10)
CREATE TABLE posts (id bigint PRIMARY KEY, code int REFERENCES users (code));
-- migration
-- found: line 1: posts.a is numeric, and pairs.a integer
CREATE TABLE posts (id bigint PRIMARY KEY, a numeric, code text, FOREIGN KEY (a, code) REFERENCES pairs (a, b));
-- migration
CREATE TYPE state AS ENUM ('a');
CREATE TABLE states (id state PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, one state REFERENCES states, two text);
-- migration
CREATE DOMAIN code AS text;
CREATE TABLE posts (id bigint PRIMARY KEY, one code REFERENCES users (state));
-- migration
CREATE TABLE hosts (at inet PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, one cidr REFERENCES hosts);
