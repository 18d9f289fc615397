-- a
CREATE TABLE ev (id int, k varchar(20), v int, PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE ev_a PARTITION OF ev FOR VALUES IN ('a');
CREATE INDEX ev_v ON ev (v);
CREATE INDEX ev_a_local ON ev_a (v) WHERE v > 5;
-- b
CREATE TABLE ev (id bigint, k varchar(20), v text NOT NULL DEFAULT 'q', PRIMARY KEY (k, id)) PARTITION BY LIST (k);
CREATE TABLE ev_a PARTITION OF ev (v DEFAULT 'zz') FOR VALUES IN ('a');
CREATE INDEX ev_v ON ev (v);
CREATE INDEX ev_a_local ON ev_a (v) WHERE v > '5';
CREATE TABLE ev_d PARTITION OF ev DEFAULT;
