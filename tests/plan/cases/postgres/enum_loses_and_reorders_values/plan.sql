ALTER DOMAIN feeling RENAME TO __aerogit_feeling;
DROP FUNCTION describe(mood);
ALTER TABLE e DROP CONSTRAINT e_m_check;
DROP INDEX e_ok;
ALTER TABLE e ALTER COLUMN m DROP DEFAULT;
DROP VIEW v;
ALTER TABLE e DROP COLUMN d;

-- hazard: may fail: a row that still has happy stops it
ALTER TYPE mood RENAME TO __aerogit_mood;
CREATE TYPE mood AS ENUM ('great', 'ok', 'sad');
CREATE DOMAIN feeling AS mood CONSTRAINT feeling_not_null NOT NULL;

CREATE FUNCTION describe(m mood)
RETURNS text
LANGUAGE sql
AS ' SELECT m::text ';

-- hazard: rewrite: all rows of e are written anew; nobody reads meanwhile
ALTER TABLE e ALTER COLUMN l DROP DEFAULT;
ALTER TABLE e ALTER COLUMN l TYPE mood[] USING l::text[]::mood[];
ALTER TABLE e ALTER COLUMN l SET DEFAULT '{}';

-- hazard: rewrite: all rows of e are written anew; nobody reads meanwhile
ALTER TABLE e ALTER COLUMN m TYPE mood USING m::text::mood;
ALTER TABLE e ALTER COLUMN m SET DEFAULT 'ok';

-- hazard: rewrite: all rows of e are written anew for e.d; nobody reads meanwhile
ALTER TABLE e ADD COLUMN d text GENERATED ALWAYS AS (CASE WHEN m = 'ok' THEN 'fine' END) STORED;

-- hazard: scan: all rows of e are read while nobody else reads
-- hazard: may fail: a row of e that breaks the rule stops it
ALTER TABLE e ADD CHECK (m <> 'sad');

-- hazard: lock: writes to e wait while the index is built (SHARE)
CREATE INDEX e_ok ON e (id) WHERE m = 'ok';

-- hazard: rewrite: all rows of f are written anew; nobody reads meanwhile
ALTER TABLE f ALTER COLUMN x TYPE feeling USING x::text::feeling;

CREATE VIEW v AS
SELECT id, m FROM e;
DROP DOMAIN __aerogit_feeling;
DROP TYPE __aerogit_mood;
