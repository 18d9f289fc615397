-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
CREATE UNIQUE INDEX users_built ON users (name);
-- migration
ALTER TABLE users ADD COLUMN nick text;
CREATE UNIQUE INDEX users_nick ON users (nick);
-- migration
-- found: line 2: fails where two rows of users agree in nick
ALTER TABLE users ADD COLUMN nick text DEFAULT 'me';
CREATE UNIQUE INDEX users_nick ON users (nick);
-- migration
-- found: line 3: fails where two rows of users agree in nick, email
ALTER TABLE users ADD COLUMN nick text;
UPDATE users SET nick = email WHERE id > 0;
CREATE UNIQUE INDEX users_nick ON users (nick, email);
-- migration
-- found: line 1: fails where two rows of users agree in (expression)
CREATE UNIQUE INDEX users_lower ON users (lower(email));
-- migration
ALTER TABLE users ADD CONSTRAINT named UNIQUE USING INDEX users_built;
-- migration
CREATE UNIQUE INDEX again ON users (name);
CREATE UNIQUE INDEX wider ON users (id, email);
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
ALTER TABLE tags ADD UNIQUE (name);
-- migration: no-transaction
CREATE TABLE mine (a int);
CREATE UNIQUE INDEX CONCURRENTLY apart ON mine (a);
ALTER TABLE mine ADD CONSTRAINT apart UNIQUE USING INDEX apart;
-- migration
CREATE TABLE plenty (a int, b int);
ALTER TABLE plenty ADD UNIQUE (a);
