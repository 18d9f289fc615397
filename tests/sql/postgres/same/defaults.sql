CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (
  a text DEFAULT 'x', b varchar(9) DEFAULT 'y', c int DEFAULT '5', d int DEFAULT -1, e numeric(8,2) DEFAULT 0.5,
  f bool DEFAULT 'f', g jsonb DEFAULT '{}', h timestamptz DEFAULT CURRENT_TIMESTAMP, i date DEFAULT NULL,
  j mood DEFAULT 'ok', k interval DEFAULT '90 minutes', l text[] DEFAULT '{}', m date DEFAULT DATE '2024-01-01',
  n timestamp DEFAULT '2024-01-01', o interval DEFAULT interval '1' day, p bigint DEFAULT 4294967295
);
-- is the same as
CREATE TYPE public.mood AS ENUM ('ok', 'sad');
CREATE TABLE public.t (
  a text DEFAULT 'x'::text, b character varying(9) DEFAULT 'y'::character varying, c integer DEFAULT 5,
  d integer DEFAULT '-1'::integer, e numeric(8,2) DEFAULT (0.5)::numeric, f boolean DEFAULT false,
  g jsonb DEFAULT '{}'::jsonb, h timestamp with time zone DEFAULT now(), i date, j public.mood DEFAULT 'ok'::public.mood,
  k interval DEFAULT '01:30:00'::interval, l text[] DEFAULT '{}'::text[], m date DEFAULT '2024-01-01'::date,
  n timestamp without time zone DEFAULT '2024-01-01 00:00:00'::timestamp without time zone,
  o interval DEFAULT '1 day'::interval, p bigint DEFAULT '4294967295'::bigint
);
