CREATE FUNCTION norm(t text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower(t) $$;
CREATE TABLE t (id integer, v text DEFAULT norm('X'), g text GENERATED ALWAYS AS (norm(v)) STORED, CHECK (norm(v) <> ''));
CREATE INDEX t_norm ON t (norm(v));
CREATE VIEW w AS SELECT norm(v) AS n FROM t;
