-- a
CREATE FUNCTION gen() RETURNS text LANGUAGE sql VOLATILE AS $$ SELECT 'a' $$;
CREATE FUNCTION ok(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length($1) > 0 $$;
CREATE DOMAIN code AS text CHECK (ok(VALUE));
CREATE TABLE t (id text DEFAULT gen(), c code, CONSTRAINT k CHECK (ok(id)));
CREATE INDEX t_ok ON t (ok(id));
CREATE VIEW v AS SELECT gen() AS g, ok(id) AS o FROM t;
CREATE TRIGGER none BEFORE INSERT ON t FOR EACH ROW WHEN (ok(NEW.id)) EXECUTE FUNCTION suppress_redundant_updates_trigger();
-- b
CREATE FUNCTION gen() RETURNS varchar LANGUAGE sql VOLATILE AS $$ SELECT 'b'::varchar $$;
CREATE FUNCTION ok(value text, minimum int DEFAULT 1) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length($1) > $2 $$;
CREATE DOMAIN code AS text CHECK (ok(VALUE));
CREATE TABLE t (id text DEFAULT gen(), c code, CONSTRAINT k CHECK (ok(id)));
CREATE INDEX t_ok ON t (ok(id));
CREATE VIEW v AS SELECT gen() AS g, ok(id) AS o FROM t;
