-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
CREATE TABLE logs (at date, k bigserial) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN small AS positive;
CREATE DOMAIN given AS int NOT NULL;
CREATE DOMAIN plain AS int;
CREATE TABLE sums (a int, total int GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE keeper (k bigserial NOT NULL);
CREATE TABLE kept () INHERITS (keeper);
CREATE TABLE shown (a int, total int GENERATED ALWAYS AS (a + 1) VIRTUAL);
CREATE TYPE pair AS (a int);
-- migration
-- found: line 1: writes all rows of users anew: k numbers them
ALTER TABLE users ADD COLUMN k bigserial;
-- migration
-- found: line 1: writes all rows of users anew: k numbers them
ALTER TABLE users ADD COLUMN k bigint DEFAULT nextval('numbers');
-- migration
-- found: line 1: writes all rows of users anew: k numbers them
ALTER TABLE users ADD COLUMN k bigint GENERATED ALWAYS AS IDENTITY;
-- migration
-- found: line 1: writes all rows of users anew: k computes them
ALTER TABLE users ADD COLUMN k bigint GENERATED ALWAYS AS (id * 2) STORED;
-- migration
ALTER TABLE users ADD COLUMN k bigint DEFAULT 3;
-- migration
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD COLUMN k bigserial;
-- migration
-- found: line 1: writes all rows of users anew: k has a domain that checks them
ALTER TABLE users ADD COLUMN k positive;
-- migration
-- found: line 1: writes all rows of users anew: k has a domain that checks them
ALTER TABLE users ADD COLUMN k small;
-- migration
-- found: line 1: writes all rows of users anew: k has a domain that checks them
ALTER TABLE users ADD COLUMN k given;
-- migration
ALTER TABLE users ADD COLUMN k plain;
-- migration
ALTER TABLE users ADD COLUMN k positive[];
-- migration
-- found: line 1: writes all rows of sums anew: total computes them
ALTER TABLE sums ALTER COLUMN total SET EXPRESSION AS (a + 2);
-- migration
ALTER TABLE sums ALTER COLUMN total DROP EXPRESSION;
-- migration
ALTER TABLE users ADD COLUMN k text DEFAULT 'nextval(numbers)';
-- migration
ALTER TABLE kept NO INHERIT keeper;
-- migration
ALTER TABLE users ADD COLUMN k bigint GENERATED ALWAYS AS (id * 2) VIRTUAL;
-- migration
ALTER TABLE shown ALTER COLUMN total SET EXPRESSION AS (a + 2);
-- migration
-- found: line 1: writes all rows of sums anew: mine computes them
ALTER TABLE sums ADD COLUMN mine int GENERATED ALWAYS AS (a) STORED;
ALTER TABLE sums ALTER COLUMN mine SET EXPRESSION AS (a + 2);
-- migration
ALTER TYPE pair ADD ATTRIBUTE b positive;
