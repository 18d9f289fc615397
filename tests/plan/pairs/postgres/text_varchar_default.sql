-- a
CREATE TABLE t (a text DEFAULT 'x', b varchar(10) DEFAULT 'y', c int DEFAULT 5, d numeric DEFAULT 1.5, e date DEFAULT '2020-01-01', f timestamp DEFAULT now(), CHECK (a IN ('x','y')), CHECK (b IN ('y','z')));
CREATE INDEX i1 ON t (a) WHERE a = 'q'; CREATE INDEX i2 ON t (b) WHERE b LIKE 'q%'; CREATE INDEX i3 ON t ((e + 1));
-- b
CREATE TABLE t (a varchar(20) DEFAULT 'x', b text DEFAULT 'y', c bigint DEFAULT 5, d integer DEFAULT 1, e timestamp DEFAULT '2020-01-01', f timestamptz DEFAULT now(), CHECK (a IN ('x','y')), CHECK (b IN ('y','z')));
CREATE INDEX i1 ON t (a) WHERE a = 'q'; CREATE INDEX i2 ON t (b) WHERE b LIKE 'q%'; CREATE INDEX i3 ON t ((e + interval '1 day'));
-- seed
INSERT INTO t DEFAULT VALUES;
