-- a
CREATE DOMAIN posint AS integer CHECK (VALUE > 0);
CREATE DOMAIN email AS text NOT NULL DEFAULT 'x@y' CONSTRAINT has_at CHECK (VALUE LIKE '%@%');
CREATE TABLE t (id posint PRIMARY KEY, e email, es posint[]);
CREATE VIEW v AS SELECT id, e FROM t;
CREATE FUNCTION g(posint) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
-- b
CREATE DOMAIN posint AS bigint CHECK (VALUE >= 1);
CREATE DOMAIN email AS text DEFAULT 'z@y' CONSTRAINT has_at CHECK (VALUE LIKE '%_@_%') CONSTRAINT short CHECK (length(VALUE) < 100);
CREATE TABLE t (id posint PRIMARY KEY, e email, es posint[]);
CREATE VIEW v AS SELECT id, e FROM t;
CREATE FUNCTION g(posint) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT ($1 + 1)::int';
-- seed
INSERT INTO t VALUES (1,'ab@cd','{1,2}');
