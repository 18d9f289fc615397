CREATE SCHEMA app;
CREATE TABLE app.users (id serial PRIMARY KEY);
CREATE TABLE posts (author int REFERENCES app.users);
-- is the same as
CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE posts (author int REFERENCES users);
CREATE SCHEMA app;
ALTER TABLE users SET SCHEMA app;
-- is the same as
CREATE SCHEMA old CREATE TABLE users (id serial PRIMARY KEY);
SET search_path TO old, public;
CREATE TABLE public.posts (author int REFERENCES users (id));
ALTER SCHEMA old RENAME TO app;
