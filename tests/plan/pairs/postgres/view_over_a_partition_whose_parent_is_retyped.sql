-- a
CREATE TABLE ev (id int, k varchar(20), v int) PARTITION BY LIST (k);
CREATE TABLE ev_a PARTITION OF ev FOR VALUES IN ('a');
CREATE VIEW on_a AS SELECT v + 1 AS w FROM ev_a;
CREATE TABLE p (x int, y int); CREATE TABLE c (z int, CHECK (x > z)) INHERITS (p);
CREATE VIEW on_c AS SELECT x FROM c;
-- b
CREATE TABLE ev (id int, k varchar(20), v numeric) PARTITION BY LIST (k);
CREATE TABLE ev_a PARTITION OF ev FOR VALUES IN ('a');
CREATE VIEW on_a AS SELECT v + 1 AS w FROM ev_a;
CREATE TABLE p (x bigint); CREATE TABLE c (z int, CHECK (x > z)) INHERITS (p);
CREATE VIEW on_c AS SELECT x FROM c;
