CREATE TYPE address AS (street text, town varchar(30), zip int);
CREATE TABLE t (home address, others address[]);
-- is the same as
CREATE TYPE addr AS (street text, city text, fax text);
ALTER TYPE addr RENAME ATTRIBUTE city TO town;
ALTER TYPE addr ALTER ATTRIBUTE town TYPE character varying(30), DROP ATTRIBUTE fax, ADD ATTRIBUTE zip integer;
ALTER TYPE addr RENAME TO address;
CREATE TABLE public.t (home public.address, others public.address[]);
