-- published
CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql AS $$ SELECT a * 2 $$;
-- migration
-- found: line 1: replaces twice(integer) by one with other arguments
DROP FUNCTION twice(int);
CREATE FUNCTION twice(a bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT a * 2 $$;
-- migration
DROP FUNCTION twice(int);
CREATE FUNCTION twice(a int) RETURNS bigint LANGUAGE sql AS $$ SELECT a * 2::bigint $$;
-- migration
CREATE FUNCTION twice(a bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT a * 2 $$;
-- migration
DROP FUNCTION twice(int);
-- migration
DROP FUNCTION twice(int);
CREATE FUNCTION thrice(a bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT a * 3 $$;
-- migration
CREATE FUNCTION mine(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
DROP FUNCTION mine(int);
CREATE FUNCTION mine(a bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT a $$;
