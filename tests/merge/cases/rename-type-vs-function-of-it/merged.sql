CREATE TYPE spirit AS ENUM ('sad', 'ok');
CREATE FUNCTION say(m spirit) RETURNS text LANGUAGE sql RETURN m::text || '!';
GRANT EXECUTE ON FUNCTION say(spirit) TO PUBLIC;
CREATE FUNCTION mean(m spirit[]) RETURNS spirit LANGUAGE sql RETURN m[1];
