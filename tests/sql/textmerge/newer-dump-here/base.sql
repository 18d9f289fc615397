-- postgres

SET search_path = public, pg_catalog;

CREATE FUNCTION day() RETURNS date LANGUAGE sql AS 'SELECT current_date';

CREATE TABLE users (
    id integer NOT NULL,
    born date DEFAULT day()
);
