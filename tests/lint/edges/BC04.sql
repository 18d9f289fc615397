-- published
CREATE TYPE state AS ENUM ('a');
CREATE TYPE pair AS (a int, b int);
CREATE DOMAIN number AS int;
-- migration
-- found: line 1: renames type state to states
ALTER TYPE state RENAME TO states;
-- migration
-- found: line 1: renames type pair to pairs
ALTER TYPE pair RENAME TO pairs;
-- migration
-- found: line 1: renames type number to numbers
ALTER DOMAIN number RENAME TO numbers;
-- migration
ALTER TYPE pair RENAME ATTRIBUTE a TO c;
-- migration
CREATE TYPE mine AS ENUM ('a');
ALTER TYPE mine RENAME TO yours;
