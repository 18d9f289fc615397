DROP INDEX t_b;

-- hazard: rewrite: all rows of t are written anew, because column a goes, and a key or index is on a column behind it
-- hazard: data loss: t.a goes with its values
ALTER TABLE t RENAME TO __aerogit_t;

CREATE TABLE t (
    b VARCHAR,
    c INTEGER
);
INSERT INTO t (b, c)
SELECT b, c FROM __aerogit_t;
DROP TABLE __aerogit_t;

-- hazard: scan: all rows of t are read for index t_b
CREATE INDEX t_b ON t (b);
