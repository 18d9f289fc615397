DROP INDEX i;

-- hazard: rewrite: all rows of t are written anew, because column id changes its type, and a constraint names it
ALTER TABLE t RENAME TO __aerogit_t;
DROP TYPE m;
CREATE TYPE m AS ENUM ('b', 'a', 'c');

-- hazard: may fail: a value of t.s that is no STRUCT(x INTEGER, y m, z DATE) stops it
-- hazard: may fail: a value of t.l that is no m[] stops it
-- hazard: may fail: a value of t.mp that is no MAP(VARCHAR, BIGINT) stops it
CREATE TABLE t (
    id BIGINT PRIMARY KEY,
    s STRUCT(x INTEGER, y m, z DATE),
    l m[],
    mp MAP(VARCHAR, BIGINT)
);
INSERT INTO t (id, s, l, mp)
SELECT CAST(id AS BIGINT), CAST(s AS STRUCT(x INTEGER, y m, z DATE)), CAST(l AS m[]), CAST(mp AS MAP(VARCHAR, BIGINT)) FROM __aerogit_t;
DROP TABLE __aerogit_t;

-- hazard: scan: all rows of t are read for index i
CREATE INDEX i ON t (id);
