-- hazard: rewrite: all rows of marks are written anew, because column given changes its type, and a generated column reads it
ALTER TABLE marks DROP COLUMN shown;
ALTER TABLE marks DROP COLUMN kept;
ALTER TABLE marks RENAME TO __aerogit_marks;
DROP TYPE grade;
CREATE TYPE grade AS ENUM ('high', 'low', 'none');

-- hazard: may fail: a value of marks.given that is no grade stops it
-- hazard: may fail: a value of marks.kept that is no grade stops it
CREATE TABLE marks (
    id INTEGER,
    given grade,
    kept grade GENERATED ALWAYS AS (given),
    shown VARCHAR GENERATED ALWAYS AS (kept::VARCHAR || '?')
);
INSERT INTO marks (id, given)
SELECT id, CAST(given AS grade) FROM __aerogit_marks;
DROP TABLE __aerogit_marks;
