CREATE FUNCTION shout(m mood) RETURNS text LANGUAGE sql AS 'SELECT upper(m::text)';
