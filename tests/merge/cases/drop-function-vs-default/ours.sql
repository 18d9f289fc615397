DROP FUNCTION code(integer);
