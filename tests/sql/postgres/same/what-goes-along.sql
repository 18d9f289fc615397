-- A sequence goes with its table, a domain takes a default over once, everybody is everybody.
CREATE UNLOGGED TABLE logs (id integer NOT NULL);
CREATE UNLOGGED SEQUENCE logs_id_seq AS integer OWNED BY logs.id;
ALTER TABLE logs ALTER id SET DEFAULT nextval('logs_id_seq');
CREATE TABLE kept (id integer NOT NULL);
CREATE SEQUENCE kept_id_seq AS integer OWNED BY kept.id;
ALTER TABLE kept ALTER id SET DEFAULT nextval('kept_id_seq');
CREATE POLICY seen ON kept TO public;
CREATE DOMAIN small AS integer DEFAULT 5;
CREATE DOMAIN smaller AS small DEFAULT 5;
CREATE FUNCTION plpgsql_call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION free() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION timed() RETURNS integer LANGUAGE plpgsql SET TimeZone TO 'UTC' AS 'BEGIN RETURN 1; END';
-- is the same as
CREATE UNLOGGED TABLE logs (id serial);
CREATE TABLE kept (id serial);
ALTER TABLE kept SET UNLOGGED;
ALTER TABLE kept SET LOGGED;
CREATE POLICY seen ON kept TO current_user, public;
CREATE DOMAIN small AS integer DEFAULT 5;
CREATE DOMAIN smaller AS small;
CREATE FUNCTION plpgsql_call_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql';
CREATE FUNCTION free() RETURNS integer LANGUAGE sql SET search_path = a, "B c" SET work_mem = '1MB' AS 'SELECT 1';
ALTER FUNCTION free() RESET ALL;
CREATE FUNCTION timed() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
ALTER FUNCTION timed() SET timezone = 'UTC';
