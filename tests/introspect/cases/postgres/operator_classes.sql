CREATE TYPE complex AS (r float8, i float8);
CREATE FUNCTION c_lt(complex, complex) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.r < $2.r';
CREATE FUNCTION c_le(complex, complex) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.r <= $2.r';
CREATE FUNCTION c_eq(complex, complex) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.r = $2.r';
CREATE FUNCTION c_ge(complex, complex) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.r >= $2.r';
CREATE FUNCTION c_gt(complex, complex) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.r > $2.r';
CREATE FUNCTION c_cmp(complex, complex) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN $1.r < $2.r THEN -1 WHEN $1.r > $2.r THEN 1 ELSE 0 END';
CREATE OPERATOR <# (LEFTARG = complex, RIGHTARG = complex, PROCEDURE = c_lt, COMMUTATOR = >#, NEGATOR = >=#, RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR <=# (LEFTARG = complex, RIGHTARG = complex, PROCEDURE = c_le, COMMUTATOR = >=#, NEGATOR = >#);
CREATE OPERATOR =# (LEFTARG = complex, RIGHTARG = complex, PROCEDURE = c_eq, COMMUTATOR = =#, HASHES, MERGES);
CREATE OPERATOR >=# (LEFTARG = complex, RIGHTARG = complex, PROCEDURE = c_ge, COMMUTATOR = <=#, NEGATOR = <#);
CREATE OPERATOR ># (LEFTARG = complex, RIGHTARG = complex, PROCEDURE = c_gt, COMMUTATOR = <#, NEGATOR = <=#);
CREATE OPERATOR CLASS complex_ops DEFAULT FOR TYPE complex USING btree AS
  OPERATOR 1 <#, OPERATOR 2 <=#, OPERATOR 3 =#, OPERATOR 4 >=#, OPERATOR 5 >#, FUNCTION 1 c_cmp(complex, complex);
CREATE OPERATOR FAMILY many USING btree;
CREATE OPERATOR CLASS c2 FOR TYPE complex USING btree FAMILY many AS
  OPERATOR 1 <# , OPERATOR 2 <=# , OPERATOR 3 =#, OPERATOR 4 >=#, OPERATOR 5 >#, FUNCTION 1 c_cmp(complex, complex);
CREATE TABLE t (c complex);
CREATE INDEX x ON t (c);
CREATE INDEX y ON t (c c2);
ALTER OPERATOR <# (complex, complex) SET (RESTRICT = NONE);
COMMENT ON OPERATOR CLASS complex_ops USING btree IS 'ordered by r';
COMMENT ON OPERATOR FAMILY many USING btree IS 'many';
COMMENT ON OPERATOR <# (complex, complex) IS 'less';
