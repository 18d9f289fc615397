-- a
CREATE TABLE p (id int, x text) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
CREATE INDEX p1_own ON p1 (x);
CREATE INDEX p_x ON p (x);
-- b
CREATE TABLE p (id int, x text) PARTITION BY RANGE (id);
CREATE TABLE p1 (id int, x text);
CREATE INDEX p1_own ON p1 (x);
CREATE INDEX p_x ON p (x);
