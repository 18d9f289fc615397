CREATE SEQUENCE s;
CREATE DOMAIN code AS varchar(5) DEFAULT 'x' CHECK (VALUE <> '');
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE t (id integer DEFAULT nextval('s'), c code, p pair);
