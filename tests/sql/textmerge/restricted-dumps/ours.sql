-- postgres

\restrict bbb

SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TABLE public.users (
    id integer NOT NULL,
    name text
);

\unrestrict bbb
