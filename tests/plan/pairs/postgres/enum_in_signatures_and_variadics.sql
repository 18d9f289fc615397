-- a
CREATE TYPE st AS ENUM ('new', 'old', 'gone');
CREATE DOMAIN std AS st DEFAULT 'new' CHECK (VALUE <> 'gone');
CREATE TYPE comp AS (s st, ss st[]);
CREATE TABLE t (id int PRIMARY KEY, a st DEFAULT 'new', b st[] DEFAULT ARRAY['new']::st[], c comp, d std, g text GENERATED ALWAYS AS (CASE WHEN a = 'new' THEN 'n' ELSE 'o' END) STORED);
CREATE INDEX t_a ON t (a) WHERE a <> 'gone';
CREATE FUNCTION f(x st, VARIADIC y st[]) RETURNS st LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION g() RETURNS TABLE (s st, n bigint) LANGUAGE sql AS 'SELECT a, count(*) FROM t GROUP BY a';
CREATE VIEW v AS SELECT a, count(*) FROM t WHERE a IN ('new', 'old') GROUP BY a;
CREATE MATERIALIZED VIEW mv AS SELECT a, b FROM t;
CREATE UNIQUE INDEX mv_a ON mv (a);
CREATE POLICY p ON t USING (a <> 'gone');
-- b
CREATE TYPE st AS ENUM ('old', 'new', 'fresh');
CREATE DOMAIN std AS st DEFAULT 'new' CHECK (VALUE <> 'fresh');
CREATE TYPE comp AS (s st, ss st[]);
CREATE TABLE t (id int PRIMARY KEY, a st DEFAULT 'new', b st[] DEFAULT ARRAY['new']::st[], c comp, d std, g text GENERATED ALWAYS AS (CASE WHEN a = 'new' THEN 'n' ELSE 'o' END) STORED);
CREATE INDEX t_a ON t (a) WHERE a <> 'fresh';
CREATE FUNCTION f(x st, VARIADIC y st[]) RETURNS st LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION g() RETURNS TABLE (s st, n bigint) LANGUAGE sql AS 'SELECT a, count(*) FROM t GROUP BY a';
CREATE VIEW v AS SELECT a, count(*) FROM t WHERE a IN ('new', 'old') GROUP BY a;
CREATE MATERIALIZED VIEW mv AS SELECT a, b FROM t;
CREATE UNIQUE INDEX mv_a ON mv (a);
CREATE POLICY p ON t USING (a <> 'fresh');
-- seed
INSERT INTO t VALUES (1, 'new', ARRAY['old']::st[], ROW('new', ARRAY['old']::st[])::comp, 'old');
