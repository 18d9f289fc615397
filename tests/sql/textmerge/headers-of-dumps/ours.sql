-- postgres

-- Dumped from database version 9.6
-- Dumped by pg_dump version 9.6

SET statement_timeout = 0;

SET default_tablespace = '';

CREATE TABLE users (
    id integer NOT NULL
);
CREATE TABLE tags (label text);
