DROP INDEX e_m;

-- hazard: rewrite: all rows of e are written anew, because column m changes its type, and an index names it
ALTER TABLE e RENAME TO __aerogit_e;
DROP TYPE mood;
CREATE TYPE mood AS ENUM ('great', 'ok', 'sad');

-- hazard: may fail: a value of e.m that is no mood stops it
-- hazard: may fail: a value of e.l that is no mood[] stops it
CREATE TABLE e (
    id INTEGER PRIMARY KEY,
    m mood DEFAULT 'ok',
    l mood[]
);
INSERT INTO e (id, m, l)
SELECT id, CAST(m AS mood), CAST(l AS mood[]) FROM __aerogit_e;
DROP TABLE __aerogit_e;

-- hazard: scan: all rows of e are read for index e_m
CREATE INDEX e_m ON e (m);

-- hazard: rewrite: every value of f.m is written anew
-- hazard: may fail: a value of f.m that is no mood stops it
ALTER TABLE f ALTER COLUMN m TYPE mood;
COMMENT ON COLUMN f.m IS 'how it feels';

CREATE OR REPLACE VIEW v AS
SELECT m FROM e;
