-- a
CREATE FUNCTION units(n int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE stock (id int NOT NULL, held int DEFAULT units(1), CHECK (held <= units(100))) PARTITION BY RANGE (id);
CREATE TABLE stock_low PARTITION OF stock (held DEFAULT 7) FOR VALUES FROM (0) TO (10);
CREATE TABLE stock_high PARTITION OF stock FOR VALUES FROM (10) TO (20);
CREATE TABLE stock_none PARTITION OF stock (held DEFAULT NULL) FOR VALUES FROM (20) TO (30);
CREATE TABLE thing (id int, size int DEFAULT units(2));
CREATE TABLE small_thing (size int DEFAULT units(3)) INHERITS (thing);
CREATE TABLE plain_thing () INHERITS (thing);
CREATE INDEX stock_held ON stock ((held + units(0)));
-- b
CREATE FUNCTION units(n int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT n';
CREATE TABLE stock (id int NOT NULL, held int DEFAULT units(1), CHECK (held <= units(100))) PARTITION BY RANGE (id);
CREATE TABLE stock_low PARTITION OF stock (held DEFAULT 7) FOR VALUES FROM (0) TO (10);
CREATE TABLE stock_high PARTITION OF stock FOR VALUES FROM (10) TO (20);
CREATE TABLE stock_none PARTITION OF stock (held DEFAULT NULL) FOR VALUES FROM (20) TO (30);
CREATE TABLE thing (id int, size int DEFAULT units(2));
CREATE TABLE small_thing (size int DEFAULT units(3)) INHERITS (thing);
CREATE TABLE plain_thing () INHERITS (thing);
CREATE INDEX stock_held ON stock ((held + units(0)));
-- seed
INSERT INTO stock (id) VALUES (1), (11), (21);
