CREATE TABLE t (a int);
CREATE FUNCTION total(n integer, more int DEFAULT 1) RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM t WHERE a > n';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER touched BEFORE UPDATE OF a OR INSERT ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE PROCEDURE touch();
-- is the same as
SELECT pg_catalog.set_config('search_path', '', false);
CREATE FUNCTION public.total(n integer, more integer DEFAULT 1) RETURNS bigint
    LANGUAGE sql STABLE COST 100
    AS $_$SELECT count(*) FROM t WHERE a > n$_$;
CREATE FUNCTION public.touch() RETURNS trigger
    LANGUAGE plpgsql VOLATILE
    AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE public.t (a integer);
CREATE TRIGGER touched BEFORE INSERT OR UPDATE OF a ON public.t FOR EACH ROW WHEN ((new.a > 0)) EXECUTE FUNCTION public.touch();
