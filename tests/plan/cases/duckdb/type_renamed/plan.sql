CREATE TYPE feeling AS ENUM ('sad', 'ok');

-- hazard: rewrite: every value of e.m is written anew
-- hazard: may fail: a value of e.m that is no feeling stops it
ALTER TABLE e ALTER COLUMN m DROP DEFAULT;
ALTER TABLE e ALTER COLUMN m TYPE feeling;
ALTER TABLE e ALTER COLUMN m SET DEFAULT 'ok';

-- hazard: breaks running code: what uses mood fails
DROP TYPE mood;
