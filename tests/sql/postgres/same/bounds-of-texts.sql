CREATE TABLE readings (station text, grade varchar(9)) PARTITION BY LIST (station);
CREATE TABLE readings_few PARTITION OF readings FOR VALUES IN (1, 'two', -3.5) PARTITION BY RANGE (grade);
CREATE TABLE readings_low PARTITION OF readings_few FOR VALUES FROM (MINVALUE) TO (10);
CREATE TABLE readings_high PARTITION OF readings_few FOR VALUES FROM (10) TO ('it''s 20');
CREATE TABLE spread (name text) PARTITION BY HASH (name);
CREATE TABLE spread_0 PARTITION OF spread FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE readings_none PARTITION OF readings FOR VALUES IN (7);
CREATE TABLE readings_many PARTITION OF readings FOR VALUES IN (8,-9,10);
-- is the same as
CREATE TABLE readings (station text, grade varchar(9)) PARTITION BY LIST (station);
CREATE TABLE readings_few PARTITION OF readings FOR VALUES IN ('1', 'two', '-3.5') PARTITION BY RANGE (grade);
CREATE TABLE readings_low PARTITION OF readings_few FOR VALUES FROM (MINVALUE) TO ('10');
CREATE TABLE readings_high PARTITION OF readings_few FOR VALUES FROM ('10') TO ('it''s 20');
CREATE TABLE spread (name text) PARTITION BY HASH (name);
CREATE TABLE spread_0 PARTITION OF spread FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE readings_none PARTITION OF readings FOR VALUES IN ('7');
CREATE TABLE readings_many PARTITION OF readings FOR VALUES IN ('8', '-9', '10');
