CREATE TABLE t (a int, b text);
CREATE TABLE u (c int);
-- is the same as
\restrict aBc
SET client_encoding = 'UTF8';
CREATE TABLE public.t (
    a integer,
    b text
);
COPY public.t (a, b) FROM stdin;
1	x; y 'z
2	\N
\.
\echo it's done
CREATE TABLE public.u (c integer);
SELECT pg_catalog.setval('public.s', 1, true) WHERE false;
\unrestrict aBc
