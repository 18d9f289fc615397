CREATE TABLE parts (id integer, label text);
CREATE TABLE kept (LIKE parts);
-- is the same as
CREATE TABLE parts (id integer, label text);
-- One of the session's own may be called as another is, and is what the name means until it goes.
CREATE TEMP TABLE parts (number integer UNIQUE, serial serial);
INSERT INTO parts (number) VALUES (1);
CREATE INDEX ON parts (serial);
COMMENT ON TABLE parts IS 'for now';
SET search_path TO public;
UPDATE parts SET number = 2;
DROP TABLE parts;
CREATE TABLE kept (LIKE parts);
CREATE TEMPORARY SEQUENCE steps;
CREATE TEMP VIEW few AS SELECT nextval('steps') AS step;
CREATE TEMP TABLE copied AS SELECT id FROM parts;
CREATE FUNCTION pg_temp.three() RETURNS integer LANGUAGE sql AS 'SELECT 3';
SELECT label INTO TEMP labels FROM parts;
