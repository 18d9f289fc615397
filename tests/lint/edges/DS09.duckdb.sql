-- published
CREATE SCHEMA app;
CREATE TABLE app.users (id BIGINT PRIMARY KEY);
CREATE TABLE teams (id BIGINT PRIMARY KEY);
-- migration
-- found: line 1: drops app.users too, by CASCADE
DROP SCHEMA app CASCADE;
-- migration
DROP TABLE teams CASCADE;
-- migration
DROP TABLE teams;
