-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE FUNCTION plain() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION open() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
-- migration
-- found: line 1: f runs with its owner's rights over the caller's search path
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
-- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT 1 $$;
-- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY INVOKER AS $$ SELECT 1 $$;
-- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
ALTER FUNCTION f() SET search_path = '';
-- migration
-- found: line 1: plain runs with its owner's rights over the caller's search path
ALTER FUNCTION plain() SECURITY DEFINER;
-- migration
ALTER FUNCTION plain() SECURITY DEFINER SET search_path = '';
-- migration
ALTER FUNCTION open() COST 50;
-- migration
CREATE OR REPLACE FUNCTION open() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 2 $$;
-- migration
-- found: line 1: plain runs with its owner's rights over the caller's search path
CREATE OR REPLACE FUNCTION plain() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 2 $$;
-- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
DROP FUNCTION f();
-- migration
-- found: line 1: p runs with its owner's rights over the caller's search path
CREATE PROCEDURE p() LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$;
