CREATE TABLE parts (id integer, label varchar(9));
CREATE TABLE copies (id integer, called varchar(9));
CREATE UNLOGGED TABLE numbers (id integer);
CREATE TABLE both_ways (id integer);
-- is the same as
CREATE TABLE parts (id integer, label varchar(9));
SELECT id, label AS called INTO copies FROM parts WHERE id > 3;
SELECT id INTO UNLOGGED numbers FROM parts;
SELECT id INTO both_ways FROM parts UNION SELECT 4;
