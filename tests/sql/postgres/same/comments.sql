CREATE TABLE t (a int PRIMARY KEY);
CREATE INDEX i ON t (a);
COMMENT ON TABLE t IS 'a table';
COMMENT ON COLUMN t.a IS 'its key';
COMMENT ON CONSTRAINT t_pkey ON t IS 'one';
COMMENT ON INDEX i IS 'another';
-- is the same as
CREATE TABLE t (a int PRIMARY KEY);
COMMENT ON TABLE t IS 'old';
COMMENT ON TABLE t IS 'a table';
COMMENT ON COLUMN public.t.a IS 'its key';
COMMENT ON CONSTRAINT t_pkey ON public.t IS 'one';
CREATE INDEX i ON t (a);
COMMENT ON INDEX public.i IS 'another';
COMMENT ON SCHEMA public IS NULL;
