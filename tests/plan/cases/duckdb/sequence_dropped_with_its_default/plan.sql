ALTER TABLE t ALTER COLUMN id DROP DEFAULT;

-- hazard: rewrite: all rows of t are written anew, because UNIQUE (n) goes
ALTER TABLE t RENAME TO __aerogit_t;

CREATE TABLE t (
    id INTEGER DEFAULT 7,
    n INTEGER
);
INSERT INTO t (id, n)
SELECT id, n FROM __aerogit_t;
DROP TABLE __aerogit_t;

-- hazard: data loss: sequence s goes with its position
-- hazard: breaks running code: what uses s fails
DROP SEQUENCE s;
