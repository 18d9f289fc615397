DROP TYPE place;
CREATE TYPE place AS STRUCT(x INTEGER);

-- hazard: rewrite: all rows of rebuilt are written anew, because column d changes its type, and a constraint names it
-- hazard: data loss: rebuilt.d loses digits behind the point
ALTER TABLE rebuilt RENAME TO __aerogit_rebuilt;

-- hazard: may fail: a value of rebuilt.d that is no DECIMAL(5,1) stops it
CREATE TABLE rebuilt (
    d DECIMAL(5,1),
    CHECK (d > 0)
);
INSERT INTO rebuilt (d)
SELECT CAST(d AS DECIMAL(5,1)) FROM __aerogit_rebuilt;
DROP TABLE __aerogit_rebuilt;

-- hazard: rewrite: every value of t.b is written anew
-- hazard: data loss: t.b loses every number but 0 and 1
-- hazard: may fail: a value of t.b that is no BOOLEAN stops it
ALTER TABLE t ALTER COLUMN b TYPE BOOLEAN;

-- hazard: rewrite: every value of t.big is written anew
-- hazard: data loss: t.big loses digits that a double does not hold
-- hazard: may fail: a value of t.big that is no DOUBLE stops it
ALTER TABLE t ALTER COLUMN big TYPE DOUBLE;

-- hazard: rewrite: every value of t.d is written anew
-- hazard: data loss: t.d loses digits behind the point
-- hazard: may fail: a value of t.d that is no DECIMAL(8,2) stops it
ALTER TABLE t ALTER COLUMN d TYPE DECIMAL(8,2);

-- hazard: rewrite: every value of t.grows is written anew
ALTER TABLE t ALTER COLUMN grows TYPE BIGINT;

-- hazard: rewrite: every value of t.happened is written anew
-- hazard: data loss: t.happened loses the time of day
-- hazard: may fail: a value of t.happened that is no DATE stops it
ALTER TABLE t ALTER COLUMN happened TYPE DATE;

-- hazard: rewrite: every value of t.m is written anew
-- hazard: data loss: t.m loses digits behind the point in its field value
-- hazard: may fail: a value of t.m that is no MAP(VARCHAR, DECIMAL(6,1)) stops it
ALTER TABLE t ALTER COLUMN m TYPE MAP(VARCHAR, DECIMAL(6,1));

-- hazard: rewrite: every value of t.ms is written anew
-- hazard: data loss: t.ms loses fractions of a second
-- hazard: may fail: a value of t.ms that is no TIMESTAMP_MS stops it
ALTER TABLE t ALTER COLUMN ms TYPE TIMESTAMP_MS;

-- hazard: rewrite: every value of t.n is written anew
-- hazard: data loss: t.n loses digits behind the point
-- hazard: may fail: a value of t.n that is no INTEGER stops it
ALTER TABLE t ALTER COLUMN n TYPE INTEGER;

-- hazard: rewrite: every value of t.p is written anew
-- hazard: data loss: t.p loses its field y
-- hazard: may fail: a value of t.p that is no place stops it
ALTER TABLE t ALTER COLUMN p TYPE place;

-- hazard: rewrite: every value of t.s is written anew
-- hazard: data loss: t.s loses its field gone
-- hazard: may fail: a value of t.s that is no STRUCT(kept INTEGER, comes VARCHAR)[] stops it
ALTER TABLE t ALTER COLUMN s TYPE STRUCT(kept INTEGER, comes VARCHAR)[];
