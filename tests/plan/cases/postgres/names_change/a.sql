CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE, m mood DEFAULT 'ok', CONSTRAINT has_at CHECK (email LIKE '%@%'));
CREATE INDEX users_m ON users (m);
CREATE TABLE posts (id integer PRIMARY KEY, author integer REFERENCES users (id));
CREATE VIEW v AS SELECT id, email FROM users;
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS $$ SELECT a $$;
