-- a
CREATE TYPE addr AS (street text);
CREATE TABLE t (id int, a addr);
-- b
CREATE TYPE addr AS (street text, no int);
CREATE TABLE t (id int, a addr);
COMMENT ON TYPE addr IS 'x'; COMMENT ON COLUMN addr.no IS 'n';
-- seed
INSERT INTO t(id) VALUES (1);
