-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
CREATE TYPE pair AS (a int);
-- migration
-- found: line 1: writes all rows of users anew: gen_random_uuid() gives each its own value
ALTER TABLE users ADD COLUMN k uuid DEFAULT gen_random_uuid();
-- migration
-- found: line 1: writes all rows of users anew: random() gives each its own value
ALTER TABLE users ADD COLUMN k double precision DEFAULT random() * 3;
-- migration
-- found: line 1: writes all rows of users anew: clock_timestamp() gives each its own value
ALTER TABLE users ADD COLUMN at timestamptz DEFAULT clock_timestamp();
-- migration
ALTER TABLE users ADD COLUMN at timestamptz DEFAULT now();
-- migration
ALTER TABLE users ADD COLUMN k bigint DEFAULT nextval('numbers');
-- migration
ALTER TABLE users ADD COLUMN k int DEFAULT 3;
-- migration
ALTER TYPE pair ADD ATTRIBUTE b int;
-- migration
ALTER TABLE users ADD COLUMN k uuid;
ALTER TABLE users ALTER COLUMN k SET DEFAULT gen_random_uuid();
