-- What each kind of change does to a table's pages, asked of SQLite itself: whether it works, and how much it writes.

-- setup
CREATE TABLE p (id INTEGER PRIMARY KEY);
CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER NOT NULL, s TEXT, u TEXT UNIQUE, c INTEGER CHECK (c > 0));
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
    INSERT INTO t SELECT i, i, i, 'some text that takes room in the row ' || i, 'u' || i, i FROM n;
CREATE INDEX t_a ON t (a);
CREATE VIEW v AS SELECT id, b FROM t;

-- case: add column
ALTER TABLE t ADD COLUMN x TEXT
-- case: add column, constant default
ALTER TABLE t ADD COLUMN x TEXT NOT NULL DEFAULT 'a'
-- case: add column, not null without default
ALTER TABLE t ADD COLUMN x TEXT NOT NULL
-- case: add column, default current_timestamp
ALTER TABLE t ADD COLUMN x TEXT DEFAULT CURRENT_TIMESTAMP
-- case: add column, unique
ALTER TABLE t ADD COLUMN x TEXT UNIQUE
-- case: add column, primary key
ALTER TABLE t ADD COLUMN x INTEGER PRIMARY KEY
-- case: add column, references
ALTER TABLE t ADD COLUMN x INTEGER REFERENCES p (id)
-- case: add column, references with default
-- first: PRAGMA foreign_keys = ON
ALTER TABLE t ADD COLUMN x INTEGER DEFAULT 1 REFERENCES p (id)
-- case: add column, check
ALTER TABLE t ADD COLUMN x INTEGER CHECK (x > 0)
-- case: add column, generated virtual
ALTER TABLE t ADD COLUMN x INTEGER AS (a + 1) VIRTUAL
-- case: add column, generated stored
ALTER TABLE t ADD COLUMN x INTEGER AS (a + 1) STORED
-- case: drop column
ALTER TABLE t DROP COLUMN s
-- case: drop column, indexed
ALTER TABLE t DROP COLUMN a
-- case: drop column, unique
ALTER TABLE t DROP COLUMN u
-- case: drop column, in a view
ALTER TABLE t DROP COLUMN b
-- case: drop column, checked
ALTER TABLE t DROP COLUMN c
-- case: rename column
ALTER TABLE t RENAME COLUMN s TO s2
-- case: rename table
ALTER TABLE t RENAME TO t2
-- case: create index
CREATE INDEX t_s ON t (s)
-- case: drop index
DROP INDEX t_a
-- case: drop table
DROP TABLE t
-- case: create table
CREATE TABLE fresh (id INTEGER PRIMARY KEY)
