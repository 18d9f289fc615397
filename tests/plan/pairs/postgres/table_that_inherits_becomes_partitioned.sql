-- a
CREATE TABLE p (b integer);
CREATE TABLE t (a integer) INHERITS (p);
-- b
CREATE TABLE p (b integer);
CREATE TABLE t (a integer) PARTITION BY LIST (a);
