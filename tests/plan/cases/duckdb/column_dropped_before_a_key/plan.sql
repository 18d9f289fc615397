-- hazard: rewrite: all rows of t are written anew, because column note goes, and a key or index is on a column behind it
-- hazard: data loss: t.note goes with its values
ALTER TABLE t RENAME TO __aerogit_t;

-- hazard: may fail: rows of t that break a new rule stop it
CREATE TABLE t (
    id INTEGER PRIMARY KEY,
    v VARCHAR,
    UNIQUE (v)
);
INSERT INTO t (id, v)
SELECT id, v FROM __aerogit_t;
DROP TABLE __aerogit_t;
