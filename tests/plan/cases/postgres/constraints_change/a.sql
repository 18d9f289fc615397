CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE t (a integer, b integer, during tstzrange, p integer REFERENCES p (id),
    CONSTRAINT positive CHECK (a > 0), UNIQUE (a), EXCLUDE USING gist (during WITH &&));
ALTER TABLE t ADD CONSTRAINT small CHECK (b < 10) NOT VALID;
COMMENT ON CONSTRAINT positive ON t IS 'not negative';
