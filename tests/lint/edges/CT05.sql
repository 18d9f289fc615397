-- published
CREATE TABLE users (id bigint PRIMARY KEY, code varchar(10) UNIQUE, state text UNIQUE);
-- migration
CREATE TABLE posts (id bigint PRIMARY KEY, code varchar(20) REFERENCES users (code), other text REFERENCES users (code));
-- migration
-- found: line 2: posts.author is smallint, and users.id bigint
CREATE TABLE posts (id bigint PRIMARY KEY, author smallint);
ALTER TABLE posts ADD FOREIGN KEY (author) REFERENCES users;
-- migration
CREATE DOMAIN number AS integer;
CREATE TABLE posts (id bigint PRIMARY KEY, author number REFERENCES users);
