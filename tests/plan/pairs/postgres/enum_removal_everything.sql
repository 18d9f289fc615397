-- a
CREATE TYPE mood AS ENUM ('sad','ok','happy','gone');
CREATE FUNCTION f(m mood) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT m::text $$;
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', ms mood[] DEFAULT '{sad,ok}', CHECK (m <> 'sad'));
CREATE INDEX t_m ON t (m);
CREATE INDEX t_p ON t (id) WHERE m = 'happy';
CREATE VIEW v AS SELECT id, m, f(m) AS x FROM t WHERE m = 'ok';
CREATE MATERIALIZED VIEW mv AS SELECT m, count(*) FROM t GROUP BY m;
CREATE UNIQUE INDEX mv_m ON mv (m);
-- b
CREATE TYPE mood AS ENUM ('happy','ok','sad');
CREATE FUNCTION f(m mood) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT m::text $$;
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', ms mood[] DEFAULT '{sad,ok}', CHECK (m <> 'sad'));
CREATE INDEX t_m ON t (m);
CREATE INDEX t_p ON t (id) WHERE m = 'happy';
CREATE VIEW v AS SELECT id, m, f(m) AS x FROM t WHERE m = 'ok';
CREATE MATERIALIZED VIEW mv AS SELECT m, count(*) FROM t GROUP BY m;
CREATE UNIQUE INDEX mv_m ON mv (m);
-- seed
INSERT INTO t VALUES (1,'ok','{happy}'),(2,'happy',NULL); REFRESH MATERIALIZED VIEW mv;
-- check
SELECT count(*)=2 FROM t;
SELECT ms='{happy}' FROM t WHERE id=1;
