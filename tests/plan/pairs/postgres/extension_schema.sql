-- a
CREATE SCHEMA ext; CREATE EXTENSION hstore; CREATE EXTENSION pg_trgm; CREATE TABLE t (id int, h hstore, n text);
CREATE INDEX tn ON t USING gin (n gin_trgm_ops);
-- b
CREATE SCHEMA ext; CREATE EXTENSION hstore SCHEMA ext; CREATE EXTENSION pg_trgm; CREATE TABLE t (id int, h ext.hstore, n text);
CREATE INDEX tn ON t USING gin (n gin_trgm_ops);
