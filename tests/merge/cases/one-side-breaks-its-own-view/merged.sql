CREATE TABLE users (id integer, email varchar(20));
CREATE VIEW mails AS SELECT u.email AS email FROM users u;
ALTER TABLE users DROP COLUMN email;
CREATE TABLE posts (id integer);
