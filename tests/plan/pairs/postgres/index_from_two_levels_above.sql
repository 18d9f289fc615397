-- a
CREATE TABLE calls (area text, id int, note text) PARTITION BY LIST (area);
CREATE TABLE calls_north PARTITION OF calls FOR VALUES IN ('north') PARTITION BY RANGE (id);
CREATE TABLE calls_first PARTITION OF calls_north FOR VALUES FROM (1) TO (10);
CREATE INDEX ON calls (note);
-- b
CREATE TABLE calls (area text, id int, note text) PARTITION BY LIST (area);
CREATE TABLE calls_north PARTITION OF calls FOR VALUES IN ('north') PARTITION BY RANGE (id);
CREATE TABLE calls_first PARTITION OF calls_north (PRIMARY KEY (area, id)) FOR VALUES FROM (1) TO (20);
CREATE TABLE calls_rest PARTITION OF calls_north DEFAULT;
CREATE INDEX ON calls (note, id);
CREATE UNIQUE INDEX ON calls_north (area, id);
-- seed
INSERT INTO calls VALUES ('north', 1, 'x'), ('north', 2, 'y');
