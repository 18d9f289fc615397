CREATE TYPE mood AS ENUM ('ok', 'sad', 'glad');
CREATE TABLE t (
  status varchar(10) CHECK (status IN ('open', 'shut')), n int CHECK (n BETWEEN 1 AND 5), m numeric CHECK (m > 0),
  name text CHECK (name NOT LIKE 'x%' AND name != ''), feels mood CHECK (feels <> 'sad'), d date CHECK (d >= '2020-01-01'),
  k int CHECK (k NOT IN (1, 2)), big bigint CHECK (NOT (big IS DISTINCT FROM 5)), z int CHECK (z NOT BETWEEN -1 AND 1)
);
-- is the same as
CREATE TYPE public.mood AS ENUM ('ok', 'sad', 'glad');
CREATE TABLE public.t (
  status character varying(10), n integer, m numeric, name text, feels public.mood, d date, k integer, big bigint, z integer,
  CONSTRAINT t_big_check CHECK ((big IS NOT DISTINCT FROM 5)),
  CONSTRAINT t_d_check CHECK ((d >= '2020-01-01'::date)),
  CONSTRAINT t_feels_check CHECK ((feels <> 'sad'::public.mood)),
  CONSTRAINT t_k_check CHECK ((k <> ALL (ARRAY[1, 2]))),
  CONSTRAINT t_m_check CHECK ((m > (0)::numeric)),
  CONSTRAINT t_n_check CHECK (((n >= 1) AND (n <= 5))),
  CONSTRAINT t_name_check CHECK (((name !~~ 'x%'::text) AND (name <> ''::text))),
  CONSTRAINT t_status_check CHECK (((status)::text = ANY ((ARRAY['open'::character varying, 'shut'::character varying])::text[]))),
  CONSTRAINT t_z_check CHECK (((z < '-1'::integer) OR (z > 1)))
);
