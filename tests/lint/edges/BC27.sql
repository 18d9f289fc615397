-- published
CREATE TABLE keeper (k int);
CREATE TABLE other ();
CREATE TABLE kept () INHERITS (keeper);
CREATE TABLE logs (at date) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- migration
-- found: line 1: takes the rows of kept out of its parent
ALTER TABLE kept NO INHERIT keeper;
-- migration
ALTER TABLE kept INHERIT other;
-- migration
-- found: line 1: takes the rows of logs_1 out of its parent
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration
DROP TABLE logs_1;
-- migration
CREATE TABLE mine () INHERITS (keeper);
ALTER TABLE mine NO INHERIT keeper;
-- migration
-- found: line 2: takes the rows of other out of its parent
ALTER TABLE other INHERIT keeper;
ALTER TABLE other NO INHERIT keeper;
