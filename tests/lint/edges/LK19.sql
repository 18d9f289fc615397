-- published
CREATE TABLE logs (at date) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE plain (at date);
CREATE TABLE checked (at date, CONSTRAINT early CHECK (at >= '2020-01-01' AND at IS NOT NULL));
CREATE TABLE unproved (at date);
ALTER TABLE unproved ADD CONSTRAINT early CHECK (at >= '2020-01-01' AND at IS NOT NULL) NOT VALID;
CREATE TABLE keyed (at date UNIQUE);
-- migration
-- found: line 1: checks all rows of plain before it is attached
ALTER TABLE logs ATTACH PARTITION plain FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
-- migration
ALTER TABLE logs ATTACH PARTITION checked FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
-- migration
-- found: line 1: checks all rows of unproved before it is attached
ALTER TABLE logs ATTACH PARTITION unproved FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
-- migration
-- found: line 1: checks all rows of keyed before it is attached
ALTER TABLE logs ATTACH PARTITION keyed FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
-- migration
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration
CREATE TABLE mine (at date);
ALTER TABLE logs ATTACH PARTITION mine FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
