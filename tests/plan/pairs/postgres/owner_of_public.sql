-- a
ALTER SCHEMA public OWNER TO keeper;
CREATE TABLE t (a integer);
-- b
CREATE TABLE t (a integer, b integer);
