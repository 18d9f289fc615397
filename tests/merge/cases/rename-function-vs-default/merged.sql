CREATE FUNCTION new_code() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TABLE items (id integer PRIMARY KEY, code integer DEFAULT new_code());
