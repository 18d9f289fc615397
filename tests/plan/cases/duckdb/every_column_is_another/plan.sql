-- hazard: rewrite: all rows of t are written anew, because a check is new
-- hazard: data loss: t.a goes with its values
ALTER TABLE t RENAME TO __aerogit_t;

-- hazard: may fail: rows of t that break a new rule stop it
CREATE TABLE t (
    b VARCHAR DEFAULT 'x',
    CHECK (b <> '')
);
INSERT INTO t (b)
SELECT 'x' FROM __aerogit_t;
DROP TABLE __aerogit_t;
