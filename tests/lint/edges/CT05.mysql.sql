-- published
CREATE TABLE users (id bigint PRIMARY KEY, number int unsigned UNIQUE, code varchar(10) UNIQUE);
-- migration
-- found: line 1: posts.author is int, and users.id bigint
CREATE TABLE posts (author int, FOREIGN KEY (author) REFERENCES users (id));
-- migration
CREATE TABLE posts (author bigint, FOREIGN KEY (author) REFERENCES users (id));
-- migration
-- found: line 1: posts.author is int, and users.number int unsigned
CREATE TABLE posts (author int, FOREIGN KEY (author) REFERENCES users (number));
-- migration
CREATE TABLE posts (code char(10), FOREIGN KEY (code) REFERENCES users (code));
