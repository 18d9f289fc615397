-- published
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
-- migration
CREATE FUNCTION twice(n integer, m integer) RETURNS integer LANGUAGE sql AS 'SELECT n * m';
