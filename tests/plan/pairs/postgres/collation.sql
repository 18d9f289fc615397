-- a
CREATE TABLE t (a text, b text COLLATE "C" CHECK (b > 'x')); CREATE INDEX i ON t (a, b); CREATE VIEW v AS SELECT a FROM t ORDER BY a;
-- b
CREATE TABLE t (a text COLLATE "C", b text CHECK (b > 'x')); CREATE INDEX i ON t (a, b); CREATE VIEW v AS SELECT a FROM t ORDER BY a;
