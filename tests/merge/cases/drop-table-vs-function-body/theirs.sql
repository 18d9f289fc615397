CREATE FUNCTION headcount() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users';
