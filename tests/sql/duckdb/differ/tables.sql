CREATE TABLE t (a INTEGER, b VARCHAR);
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR NOT NULL);
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR DEFAULT '');
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR UNIQUE);
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR COLLATE NOCASE);
-- is not the same as
CREATE TABLE t (a BIGINT, b VARCHAR);
-- is not the same as
CREATE TABLE t (a INTEGER[], b VARCHAR);
-- is not the same as
CREATE TABLE t (a INTEGER[3], b VARCHAR);
-- is not the same as
CREATE TABLE t (a DECIMAL(4, 2), b VARCHAR);
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR, CHECK (a > 1));
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR); COMMENT ON COLUMN t.a IS 'x';
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR); CREATE INDEX i ON t (a);
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR); CREATE UNIQUE INDEX i ON t (a);
-- is not the same as
CREATE TABLE t (a INTEGER, b VARCHAR); CREATE INDEX i ON t (a, b);
-- is not the same as
CREATE TABLE t (a INTEGER, b AS (a::VARCHAR));
-- is not the same as
CREATE TABLE t (a STRUCT(x INTEGER), b VARCHAR);
-- is not the same as
CREATE TABLE t (a STRUCT(y INTEGER), b VARCHAR);
-- is not the same as
CREATE SCHEMA s; CREATE TABLE s.t (a INTEGER, b VARCHAR);
