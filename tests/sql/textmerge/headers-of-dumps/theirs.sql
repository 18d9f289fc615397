-- postgres

-- Dumped from database version 11
-- Dumped by pg_dump version 12

SET statement_timeout = 0;
SET row_security = off;

SET default_tablespace = '';

CREATE TABLE users (
    id integer NOT NULL
);
CREATE TABLE notes (body text);
