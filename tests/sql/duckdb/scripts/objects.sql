-- Sequences, types, macros, triggers, indexes, recursive views, comments on each.
CREATE SEQUENCE plain_one;
CREATE SEQUENCE stepping START WITH 5 INCREMENT BY -2 MINVALUE -100 MAXVALUE 10 CYCLE;
CREATE OR REPLACE SEQUENCE plain_one MINVALUE 3 NO CYCLE;
CREATE SEQUENCE IF NOT EXISTS plain_one START 9;
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE place AS STRUCT(street VARCHAR, geo STRUCT(lat DOUBLE, lon DOUBLE));
CREATE TYPE money AS DECIMAL(18, 4);
CREATE TYPE either AS UNION(num INTEGER, txt VARCHAR);
CREATE TYPE tags AS VARCHAR[];
CREATE TYPE places AS place[];
CREATE TABLE t (
    id INTEGER DEFAULT nextval('plain_one'), m mood DEFAULT 'ok' CHECK (m <> 'sad'), ms mood[], home place, price money,
    value either, tags tags, all_places places, nested STRUCT(m mood, p place), by_mood MAP(mood, money),
    twice INTEGER GENERATED ALWAYS AS (id * 2), thrice AS (id * 3), label VARCHAR AS (upper(tags[1]) || '!') VIRTUAL,
    squeezed VARCHAR USING COMPRESSION zstd
);
CREATE INDEX t_id ON t (id DESC NULLS LAST);
CREATE UNIQUE INDEX IF NOT EXISTS t_expression ON t ((lower(squeezed)), id) WITH (some_option = 1);
CREATE INDEX IF NOT EXISTS t_id ON t (squeezed);
CREATE MACRO add_one(x) AS x + 1;
CREATE FUNCTION with_default(x, y := 2, z := 'a') AS x + y;
CREATE MACRO typed(a INTEGER, b VARCHAR) AS a;
CREATE MACRO many(a) AS a, (a, b) AS a + b, (a, b, c) AS add_one(a);
CREATE MACRO rows_of(n) AS TABLE SELECT id, add_one(id) AS next FROM t WHERE id > n;
CREATE OR REPLACE MACRO add_one(x) AS (SELECT max(id) FROM t) + x + 1;
CREATE TABLE log (what VARCHAR, n INTEGER);
CREATE TRIGGER on_insert AFTER INSERT ON t FOR EACH STATEMENT INSERT INTO log (what, n) VALUES ('insert', 1);
CREATE TRIGGER of_column AFTER UPDATE OF m ON t FOR EACH STATEMENT DELETE FROM log WHERE n IS NULL;
CREATE OR REPLACE TRIGGER on_update AFTER UPDATE ON t REFERENCING OLD TABLE AS before NEW TABLE AS after
FOR EACH STATEMENT INSERT INTO log SELECT 'update', after.id FROM after JOIN before ON before.id = after.id;
CREATE TRIGGER on_delete AFTER DELETE ON t FOR EACH STATEMENT UPDATE log SET n = n + 1 WHERE what = 'delete';
CREATE RECURSIVE VIEW counted(n) AS SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 5;
CREATE VIEW named(p, q) AS SELECT id, m FROM t;
CREATE TABLE copied AS SELECT id, m, price::DOUBLE AS price, 'x' AS word, count(*) OVER () > 1 AS many FROM t;
CREATE TABLE empty_copy AS FROM log WITH NO DATA;
COMMENT ON TABLE t IS 'the table';
COMMENT ON COLUMN t.m IS E'two\nlines';
COMMENT ON VIEW named IS 'the view';
COMMENT ON COLUMN named.p IS 'its column';
COMMENT ON INDEX t_id IS 'the index';
COMMENT ON SEQUENCE stepping IS 'the sequence';
COMMENT ON TYPE mood IS 'the type';
COMMENT ON MACRO add_one IS 'the macro';
COMMENT ON MACRO TABLE rows_of IS 'the table macro';
COMMENT ON TABLE log IS 'to be taken back';
COMMENT ON TABLE log IS NULL;
DROP TRIGGER on_delete ON t;
DROP MACRO with_default;
DROP SEQUENCE stepping;
DROP TYPE money;
DROP TYPE mood;
