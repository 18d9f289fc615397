-- published
CREATE TABLE logs (at date) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE logs_2 (at date);
-- migration
-- found: line 1: detaches logs_1 under a lock that stops readers
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration: no-transaction
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
-- migration
ALTER TABLE logs ATTACH PARTITION logs_2 FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
-- migration
CREATE TABLE mine PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
ALTER TABLE logs DETACH PARTITION mine;
