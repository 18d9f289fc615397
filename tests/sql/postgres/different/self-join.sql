CREATE TABLE t (id int, up int);
CREATE VIEW v AS SELECT c.id FROM t c JOIN t p ON p.id = c.up;
-- is not
CREATE TABLE t (id int, up int);
CREATE VIEW v AS SELECT p.id FROM t c JOIN t p ON p.id = c.up;
