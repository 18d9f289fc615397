-- a
CREATE TABLE t (a int CHECK (a > 0), b int, CONSTRAINT cc CHECK (b > 1), CHECK (a < b));
-- b
CREATE TABLE t (a int, b int CHECK (b < 100), CONSTRAINT cc CHECK (b > 2), CONSTRAINT dd CHECK (a < b));
