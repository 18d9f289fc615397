CREATE SEQUENCE ids;
CREATE TABLE t (a INTEGER DEFAULT nextval('idz'));
-- error: sequence idz does not exist
-- hint: did you mean ids?
--   2 | CREATE TABLE t (a INTEGER DEFAULT nextval('idz'));
--     |                                           ^
