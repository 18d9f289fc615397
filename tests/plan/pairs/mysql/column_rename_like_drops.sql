-- a
CREATE TABLE t (a int, b varchar(20) NOT NULL DEFAULT 'x', KEY ab (a, b), CONSTRAINT c CHECK (a > 1));
-- b
CREATE TABLE t (b varchar(20) NOT NULL DEFAULT 'x', z int, KEY ab (b), KEY zz (z));
-- seed
INSERT INTO t (a) VALUES (5);
