-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE logs (at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TYPE pair AS (a int);
CREATE DOMAIN given AS int NOT NULL;
CREATE DOMAIN bigger AS given CHECK (VALUE > 3);
CREATE DOMAIN filled AS int NOT NULL DEFAULT 3;
CREATE TABLE keeper (k bigint NOT NULL);
CREATE TABLE kept () INHERITS (keeper);
-- migration
-- found: line 1: adds users.name, NOT NULL without a default
ALTER TABLE users ADD COLUMN name text NOT NULL;
-- migration
ALTER TABLE users ADD COLUMN name text NOT NULL DEFAULT '';
-- migration
ALTER TABLE users ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
-- migration
ALTER TABLE users ADD COLUMN twice bigint NOT NULL GENERATED ALWAYS AS (id * 2) STORED;
-- migration
ALTER TABLE users ADD COLUMN name text;
-- migration
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration
ALTER TYPE pair ADD ATTRIBUTE b int;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD COLUMN name text NOT NULL;
-- migration
-- found: line 1: adds users.k, NOT NULL without a default
ALTER TABLE users ADD COLUMN k given;
-- migration
ALTER TABLE users ADD COLUMN k given DEFAULT 3;
-- migration
ALTER TABLE users ADD COLUMN k filled;
-- migration
-- found: line 1: adds users.k, NOT NULL without a default
ALTER TABLE users ADD COLUMN k bigger;
-- migration
ALTER TABLE kept NO INHERIT keeper;
-- migration
ALTER TYPE pair ADD ATTRIBUTE c given;
