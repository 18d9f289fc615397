-- postgres

SELECT pg_catalog.set_config('search_path', '', false);

CREATE FUNCTION public.day() RETURNS date LANGUAGE sql AS 'SELECT current_date';

CREATE TABLE public.users (
    id integer NOT NULL,
    born date DEFAULT public.day()
);

CREATE TABLE public.notes (body text);

SET search_path = public, pg_catalog;
CREATE TABLE tags (label text, made date DEFAULT day());
SELECT pg_catalog.set_config('search_path', '', false);
