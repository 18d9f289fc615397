CREATE SEQUENCE ids;

-- hazard: rewrite: all rows of t are written anew, because column id is new and takes its values from a sequence
ALTER TABLE t RENAME TO __aerogit_t;

-- hazard: may fail: rows of t that break a new rule stop it
CREATE TABLE t (
    id INTEGER PRIMARY KEY DEFAULT (nextval('ids')),
    v VARCHAR
);
INSERT INTO t (v)
SELECT v FROM __aerogit_t;
DROP TABLE __aerogit_t;
