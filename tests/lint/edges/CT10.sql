-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, host text, UNIQUE (email, host));
CREATE UNIQUE INDEX odd ON users (host) WHERE email IS NULL;
-- migration
CREATE TABLE posts (a text, b text, FOREIGN KEY (b, a) REFERENCES users (host, email));
-- migration
CREATE TABLE posts (author bigint REFERENCES users);
