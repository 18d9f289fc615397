CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE t (a integer, b integer, during tstzrange, p integer REFERENCES p (id) ON DELETE SET NULL,
    CONSTRAINT positive CHECK (a >= 0), UNIQUE NULLS NOT DISTINCT (a, b), PRIMARY KEY (a) INCLUDE (b));
ALTER TABLE t ADD CONSTRAINT small CHECK (b < 10);
