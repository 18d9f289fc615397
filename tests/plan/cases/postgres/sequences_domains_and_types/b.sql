CREATE SEQUENCE s AS integer INCREMENT BY 5 START WITH 10 MAXVALUE 1000 CYCLE;
CREATE DOMAIN code AS varchar(9) NOT NULL CHECK (VALUE <> '-');
CREATE TYPE pair AS (a integer, c date);
CREATE TABLE t (id integer DEFAULT nextval('s'), c code, p pair);
ALTER SEQUENCE s OWNED BY t.id;
COMMENT ON SEQUENCE s IS 'counts';
COMMENT ON TYPE pair IS 'two';
