-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, host text, CONSTRAINT apart UNIQUE (email, host));
CREATE UNIQUE INDEX few ON users (host) WHERE email IS NULL;
CREATE UNIQUE INDEX duo ON users (lower(email), id);
-- migration
ALTER TABLE users DROP CONSTRAINT apart;
CREATE UNIQUE INDEX again ON users (host, email);
-- migration
-- found: line 1: lets rows of users agree in email, host
ALTER TABLE users DROP CONSTRAINT apart;
CREATE INDEX again ON users (host, email);
-- migration
DROP INDEX few;
-- migration
-- found: line 1: lets rows of users agree in (expression), id
DROP INDEX duo;
-- migration
CREATE UNIQUE INDEX mine ON users (email);
DROP INDEX mine;
-- migration
ALTER TABLE users DROP CONSTRAINT users_pkey;
ALTER TABLE users ADD PRIMARY KEY (id);
-- migration
-- found: line 1: lets rows of users agree in id
ALTER TABLE users DROP CONSTRAINT users_pkey;
-- migration
-- found: line 2: lets rows of users agree in email, host
CREATE TABLE tags (email text, host text, UNIQUE (email, host));
ALTER TABLE users DROP CONSTRAINT apart;
-- migration
-- found: line 3: lets rows of users agree in email, host
CREATE TABLE tags (email text, host text);
CREATE UNIQUE INDEX again ON tags (email, host);
ALTER TABLE users DROP CONSTRAINT apart;
-- migration
-- found: line 1: lets rows of users agree in email, host
ALTER TABLE users DROP CONSTRAINT apart;
CREATE UNIQUE INDEX again ON users (email, host) WHERE id > 3;
-- migration
CREATE TABLE tags (email text UNIQUE);
ALTER TABLE tags DROP CONSTRAINT tags_email_key;
-- migration
ALTER TABLE users DROP COLUMN email;
-- migration
DROP TABLE users;
-- migration
CREATE INDEX plain ON users (host);
DROP INDEX plain;
