-- a
CREATE TABLE t (id int, big text, j jsonb) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE t ALTER COLUMN big SET STORAGE EXTERNAL;
ALTER TABLE t ALTER COLUMN j SET COMPRESSION pglz;
ALTER TABLE t ALTER COLUMN id SET STATISTICS 100;
ALTER TABLE t REPLICA IDENTITY FULL;
CREATE UNLOGGED TABLE u (id int);
-- b
CREATE TABLE t (id int, big text, j jsonb) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
ALTER TABLE t ALTER COLUMN big SET STORAGE MAIN;
ALTER TABLE t ALTER COLUMN id SET (n_distinct = 5);
ALTER TABLE t REPLICA IDENTITY NOTHING;
CREATE TABLE u (id int);
