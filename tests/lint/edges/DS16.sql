-- published
CREATE TYPE state AS ENUM ('a');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN number AS int CHECK (VALUE > 0);
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: drops type state
-- found: line 2: drops type pair
-- found: line 3: drops type number
DROP TYPE state;
DROP TYPE pair;
DROP DOMAIN number;
-- migration
DROP TYPE state;
CREATE TYPE state AS ENUM ('b');
-- migration
ALTER TYPE state RENAME TO old_state;
CREATE TYPE fresh AS ENUM ('b');
DROP TYPE old_state;
-- migration
CREATE TYPE mine AS ENUM ('a');
DROP TYPE mine;
-- migration
DROP TABLE users;
-- migration
ALTER TYPE pair DROP ATTRIBUTE b;
-- migration
ALTER DOMAIN number DROP CONSTRAINT number_check;
