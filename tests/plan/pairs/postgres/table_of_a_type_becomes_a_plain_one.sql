-- a
CREATE TYPE p AS (id int, name text);
CREATE TABLE t OF p (PRIMARY KEY (id));
CREATE INDEX ti ON t (name);
CREATE VIEW v AS SELECT id, name FROM t;
-- b
CREATE TYPE p AS (id int, name text);
CREATE TABLE t (id int PRIMARY KEY, name text);
CREATE INDEX ti ON t (name);
CREATE VIEW v AS SELECT id, name FROM t;
-- seed
INSERT INTO t VALUES (1, 'a');
