CREATE FUNCTION norm(t text, u text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper(t || u) $$;
CREATE TABLE t (id integer, v text DEFAULT norm('X'), g text GENERATED ALWAYS AS (norm(v)) STORED, CHECK (norm(v) <> ''));
CREATE INDEX t_norm ON t (norm(v));
CREATE VIEW w AS SELECT norm(v) AS n FROM t;
