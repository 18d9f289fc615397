-- error: cannot drop column a of t because view v depends on it
-- hint: drop that first, or say CASCADE
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;
ALTER TABLE t DROP COLUMN a;
