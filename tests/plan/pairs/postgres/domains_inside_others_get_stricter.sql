-- a
CREATE DOMAIN code AS text CHECK (VALUE <> '');
CREATE DOMAIN amount AS int;
CREATE TYPE parcel AS (weight amount, note text);
CREATE TABLE sent (one code, many code[] DEFAULT '{a}', former code[], held parcel);
CREATE TABLE plain (total amount);
-- b
CREATE DOMAIN code AS text CHECK (VALUE <> '') CONSTRAINT brief CHECK (length(VALUE) < 20);
CREATE DOMAIN amount AS int NOT NULL;
CREATE TYPE parcel AS (weight amount, note text);
CREATE TABLE sent (one code, many code[] DEFAULT '{a}', former text[], held parcel);
CREATE TABLE plain (total amount);
-- seed
INSERT INTO sent VALUES ('a', '{a,b}', '{c}', ROW(3, 'x'));
INSERT INTO plain VALUES (1);
-- check
SELECT many = '{a,b}' AND former = '{c}' AND (held).weight = 3 FROM sent;
