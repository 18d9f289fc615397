CREATE DOMAIN amount AS numeric(10,2) DEFAULT 0 NOT NULL CHECK (VALUE >= 0);
CREATE TABLE t (a amount, b amount DEFAULT NULL);
-- is the same as
CREATE DOMAIN public.amount AS numeric(10,2);
ALTER DOMAIN amount SET DEFAULT (0)::numeric;
ALTER DOMAIN amount SET NOT NULL;
ALTER DOMAIN amount ADD CONSTRAINT amount_check CHECK ((VALUE >= (0)::numeric));
CREATE TABLE public.t (a public.amount, b public.amount DEFAULT NULL::numeric);
