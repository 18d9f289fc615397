-- a
CREATE TABLE meters (id integer, place text);
CREATE FUNCTION label(meters) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.place';
ALTER TABLE meters ADD CONSTRAINT labelled CHECK (label(meters) <> '');
CREATE INDEX meters_label ON meters (label(meters));
-- b
CREATE TABLE meters (id integer, place text) PARTITION BY LIST (id);
CREATE TABLE meters_1 PARTITION OF meters FOR VALUES IN (1);
CREATE FUNCTION label(meters) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.place';
-- seed
INSERT INTO meters VALUES (1, 'x');
