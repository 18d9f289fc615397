-- a
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE t (id int, x e DEFAULT 'a', y text DEFAULT 'b', z e[] DEFAULT '{a}', w varchar DEFAULT 'a' NOT NULL, n int DEFAULT 1);
CREATE INDEX tx ON t (x); CREATE VIEW v AS SELECT x, y FROM t; ALTER TABLE t ADD CONSTRAINT cx CHECK (x = 'a' OR x = 'b');
-- b
CREATE TYPE e AS ENUM ('a','b'); CREATE TABLE t (id int, x text DEFAULT 'a', y e DEFAULT 'b', z text[] DEFAULT '{a}', w e DEFAULT 'a' NOT NULL, n text DEFAULT '1');
CREATE INDEX tx ON t (x); CREATE VIEW v AS SELECT x, y FROM t; ALTER TABLE t ADD CONSTRAINT cx CHECK (x = 'a' OR x = 'b');
-- seed
INSERT INTO t VALUES (1);
