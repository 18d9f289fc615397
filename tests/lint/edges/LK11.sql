-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
CREATE TYPE pair AS (a int);
CREATE FUNCTION dice() RETURNS int LANGUAGE sql AS 'SELECT (random() * 6)::int';
CREATE FUNCTION four() RETURNS int LANGUAGE sql AS 'SELECT 4';
CREATE FUNCTION coin() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION last_user() RETURNS bigint LANGUAGE sql AS 'SELECT max(id) FROM users';
CREATE FUNCTION six() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 6';
CREATE FUNCTION now_in_days() RETURNS int LANGUAGE sql STABLE AS 'SELECT 1';
CREATE DOMAIN ticket AS int DEFAULT dice();
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
-- migration
ALTER TABLE users ADD COLUMN k text DEFAULT 'random()';
-- migration
-- found: line 1: writes all rows of users anew: dice() gives each its own value
ALTER TABLE users ADD COLUMN k int DEFAULT dice();
-- migration
ALTER TABLE users ADD COLUMN k int DEFAULT six();
-- migration
ALTER TABLE users ADD COLUMN k int DEFAULT now_in_days();
-- migration
-- found: line 1: writes all rows of users anew: random() gives each its own value
ALTER TABLE users ADD COLUMN k text DEFAULT md5(pg_catalog.random()::text);
-- migration
-- found: line 1: writes all rows of users anew: uuid_generate_v1mc() gives each its own value
ALTER TABLE users ADD COLUMN k uuid DEFAULT extensions.uuid_generate_v1mc();
-- migration
-- found: line 1: writes all rows of users anew: dice() gives each its own value
ALTER TABLE users ADD COLUMN k ticket;
-- migration
ALTER TABLE users ADD COLUMN k ticket DEFAULT 3;
-- migration
ALTER TABLE users ADD COLUMN k ticket[];
-- migration
ALTER TABLE users ADD COLUMN k text DEFAULT lower('Random (');
-- migration
ALTER TABLE users ADD COLUMN k int DEFAULT four();
-- migration
-- found: line 1: writes all rows of users anew: coin() gives each its own value
ALTER TABLE users ADD COLUMN k int DEFAULT coin();
-- migration
-- found: line 1: writes all rows of users anew: last_user() gives each its own value
ALTER TABLE users ADD COLUMN k bigint DEFAULT last_user();
