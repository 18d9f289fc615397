-- published
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
-- migration
DROP FUNCTION twice(integer);
CREATE FUNCTION twice(n integer, m integer) RETURNS integer LANGUAGE sql AS 'SELECT n * m';
