-- a
CREATE TABLE slots (day integer NOT NULL, hall integer, note text) PARTITION BY LIST (day);
CREATE TABLE slots_1 PARTITION OF slots FOR VALUES IN (1) PARTITION BY LIST (hall);
CREATE TABLE slots_1_a PARTITION OF slots_1 FOR VALUES IN (7);
CREATE TABLE slots_2 PARTITION OF slots FOR VALUES IN (2);
-- b
CREATE TABLE slots (day integer NOT NULL, hall bigint, note text) PARTITION BY LIST (day);
CREATE TABLE slots_1 PARTITION OF slots FOR VALUES IN (1) PARTITION BY LIST (hall);
CREATE TABLE slots_1_a PARTITION OF slots_1 FOR VALUES IN (7);
CREATE TABLE slots_2 PARTITION OF slots FOR VALUES IN (2);
CREATE INDEX slots_hall ON slots (hall);
-- seed
INSERT INTO slots VALUES (1, 7, 'n'), (2, 8, 'm');
