-- Which changes DuckDB makes in place: to a plain table, to one with an index, to one that a foreign key points to.

-- setup
CREATE TABLE t (id INTEGER, a INTEGER, b INTEGER NOT NULL, s VARCHAR);
INSERT INTO t SELECT range, range, range, 'x' FROM range(1000);

-- setup, indexed
CREATE TABLE t (id INTEGER, a INTEGER, b INTEGER NOT NULL, s VARCHAR);
CREATE INDEX t_id ON t (id);

-- setup, parent
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER NOT NULL, s VARCHAR);
CREATE TABLE child (t_id INTEGER REFERENCES t (id));

-- setup, under a view
CREATE TABLE t (id INTEGER, a INTEGER, b INTEGER NOT NULL, s VARCHAR);
CREATE VIEW v AS SELECT a, s FROM t;

-- case: add column
ALTER TABLE t ADD COLUMN x INTEGER
-- case: add column, default
ALTER TABLE t ADD COLUMN x INTEGER DEFAULT 1
-- case: add column, not null with default
ALTER TABLE t ADD COLUMN x INTEGER NOT NULL DEFAULT 1
-- case: add column, unique
ALTER TABLE t ADD COLUMN x INTEGER UNIQUE
-- case: add column, generated
ALTER TABLE t ADD COLUMN x INTEGER GENERATED ALWAYS AS (a + 1)
-- case: drop column
ALTER TABLE t DROP COLUMN s
-- case: rename column
ALTER TABLE t RENAME COLUMN s TO s2
-- case: rename table
ALTER TABLE t RENAME TO t2
-- case: change type
ALTER TABLE t ALTER COLUMN a TYPE BIGINT
-- case: set default
ALTER TABLE t ALTER COLUMN a SET DEFAULT 1
-- case: set not null
ALTER TABLE t ALTER COLUMN a SET NOT NULL
-- case: drop not null
ALTER TABLE t ALTER COLUMN b DROP NOT NULL
-- case: add primary key
ALTER TABLE t ADD PRIMARY KEY (b)
-- case: add check
ALTER TABLE t ADD CONSTRAINT ck CHECK (a > 0)
-- case: add foreign key
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES t (id)
-- case: drop constraint
ALTER TABLE t DROP CONSTRAINT ck
-- case: comment
COMMENT ON COLUMN t.a IS 'x'
-- case: create index
CREATE INDEX t_a ON t (a)
-- case: drop table
DROP TABLE t
