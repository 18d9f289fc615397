CREATE TYPE mood AS ENUM ('awful', 'bad', 'fine', 'glad');
CREATE TABLE t (m mood DEFAULT 'fine' CHECK (m IN ('fine', 'glad')));
-- is the same as
CREATE TYPE feeling AS ENUM ('bad', 'ok');
CREATE TABLE t (m feeling DEFAULT 'ok'::feeling);
ALTER TYPE feeling ADD VALUE 'glad' AFTER 'ok';
ALTER TYPE feeling ADD VALUE IF NOT EXISTS 'glad';
ALTER TYPE feeling ADD VALUE 'awful' BEFORE 'bad';
ALTER TABLE t ADD CHECK (m = ANY (ARRAY['ok'::feeling, 'glad'::feeling]));
ALTER TYPE feeling RENAME VALUE 'ok' TO 'fine';
ALTER TYPE feeling RENAME TO mood;
