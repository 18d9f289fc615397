-- a
CREATE TABLE t (id int PRIMARY KEY, old_name text NOT NULL, c int CHECK (c > 0), d date DEFAULT CURRENT_DATE);
CREATE UNIQUE INDEX t_old ON t (old_name) INCLUDE (c);
CREATE VIEW v AS SELECT old_name AS n FROM t;
CREATE TYPE mood AS ENUM ('a');
-- b
CREATE TABLE t (id int PRIMARY KEY, new_name text DEFAULT 'x' NOT NULL, c int, d timestamp DEFAULT CURRENT_TIMESTAMP);
CREATE UNIQUE INDEX t_new ON t (new_name) INCLUDE (c);
CREATE VIEW v AS SELECT new_name AS n FROM t;
CREATE TYPE mood2 AS ENUM ('a');
