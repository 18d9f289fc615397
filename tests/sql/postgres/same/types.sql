CREATE TABLE t (
  a int, b int8, c int2, d bool, e float4, f float8, g decimal(10), h numeric, i character varying(20), j char(3),
  k timestamp with time zone, l timestamp(3) without time zone, m time with time zone, n int[], o integer[3][3],
  p text ARRAY, q bit varying(5), r float(30), s double precision, u pg_catalog.int4
);
-- is the same as
create table public.T (
  a integer, b bigint, c smallint, d boolean, e real, f double precision, g numeric(10,0), h decimal, i varchar(20),
  j character(3), k timestamptz, l timestamp(3), m timetz, n integer[], o int[], p text[], q varbit(5),
  r double precision, s float, u int
);
