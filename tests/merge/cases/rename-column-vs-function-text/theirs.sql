CREATE FUNCTION first_mail() RETURNS text LANGUAGE plpgsql AS 'DECLARE found text; BEGIN EXECUTE ''SELECT mail FROM users LIMIT 1'' INTO found; RETURN found; END';
