-- a
CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower($1);
CREATE TABLE t (a int, b int, s text, total int GENERATED ALWAYS AS (a + b) STORED, n text GENERATED ALWAYS AS (norm(s)) STORED, plain int, virt int GENERATED ALWAYS AS (a * 2) VIRTUAL);
CREATE INDEX t_total ON t (total);
CREATE VIEW tv AS SELECT total, n, virt FROM t;
ALTER TABLE t ADD CONSTRAINT pos CHECK (total > 0);
-- b
CREATE FUNCTION norm(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN upper($1);
CREATE TABLE t (a bigint, b int, s varchar(20), total bigint GENERATED ALWAYS AS (a + b * 2) STORED, n text, plain int GENERATED ALWAYS AS (b + 1) STORED, virt int GENERATED ALWAYS AS (b * 2) VIRTUAL);
CREATE INDEX t_total ON t (total DESC) WHERE total > 3;
CREATE VIEW tv AS SELECT total, n, virt, plain FROM t;
ALTER TABLE t ADD CONSTRAINT pos CHECK (total > 0);
-- seed
INSERT INTO t (a, b, s) VALUES (1, 2, 'X');
