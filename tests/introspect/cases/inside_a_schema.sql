-- Objects that name things of their own schema by bare names, some of which lead elsewhere from main.
CREATE SCHEMA app;
CREATE SCHEMA "My app";
CREATE TABLE t (text VARCHAR);
SET schema = 'app';
CREATE SEQUENCE ids;
CREATE TABLE t (a INTEGER PRIMARY KEY DEFAULT nextval('ids'));
CREATE TABLE child (t INTEGER REFERENCES t (a));
CREATE VIEW v AS SELECT a FROM t;
CREATE MACRO counted(x) AS (SELECT count(*) FROM t WHERE a = x);
CREATE MACRO listed() AS TABLE SELECT a FROM t;
CREATE INDEX child_t ON child (t);
CREATE TRIGGER more AFTER INSERT ON child FOR EACH STATEMENT INSERT INTO t SELECT 3;
SET schema = 'My app';
CREATE TABLE "a b" (x INTEGER);
CREATE VIEW w AS SELECT x FROM "a b";
CREATE VIEW outer_one AS SELECT text FROM main.t;
