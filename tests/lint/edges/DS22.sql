-- published
CREATE TYPE place AS (town text);
CREATE TABLE users (id bigint, home text);
-- migration
ALTER TYPE place ALTER ATTRIBUTE town TYPE varchar(10);
-- migration
ALTER TABLE users DROP COLUMN home;
-- migration
CREATE TYPE mine AS (a int, b int);
ALTER TYPE mine DROP ATTRIBUTE a;
-- migration
ALTER TYPE place ADD ATTRIBUTE mine int;
ALTER TYPE place DROP ATTRIBUTE mine;
