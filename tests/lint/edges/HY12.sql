-- published
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT SELECT ON users TO PUBLIC;
-- migration
-- found: line 1: grants insert on users to everybody
GRANT INSERT ON users TO PUBLIC;
-- migration
-- found: line 1: grants delete, insert, maintain, references, trigger, truncate, update on users to everybody
GRANT ALL ON users TO public;
-- migration
GRANT SELECT ON users TO PUBLIC;
-- migration
GRANT UPDATE ON users TO app;
-- migration
GRANT USAGE ON SCHEMA public TO PUBLIC;
-- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
GRANT EXECUTE ON FUNCTION f() TO PUBLIC;
-- migration
-- found: line 1: grants create on public to everybody
GRANT CREATE ON SCHEMA public TO PUBLIC;
-- migration
-- found: line 2: grants delete on mine to everybody
CREATE TABLE mine (id int);
GRANT SELECT, DELETE ON mine TO PUBLIC;
-- migration
-- found: line 1: grants insert on users to everybody
GRANT SELECT, INSERT ON users TO app, PUBLIC;
-- migration
REVOKE ALL ON users FROM PUBLIC;
-- migration
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO PUBLIC;
-- migration
-- found: line 2: grants create on app to everybody
CREATE SCHEMA app;
GRANT ALL ON SCHEMA app TO PUBLIC;
-- migration
CREATE SEQUENCE numbers;
GRANT USAGE ON SEQUENCE numbers TO PUBLIC;
