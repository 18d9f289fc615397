-- a
CREATE TABLE visits (id integer NOT NULL, ward text, seen date) PARTITION BY LIST (id);
CREATE TABLE visits_1 PARTITION OF visits (ward NOT NULL) FOR VALUES IN (1);
CREATE TABLE visits_2 PARTITION OF visits (ward NOT NULL) FOR VALUES IN (2);
CREATE TABLE visits_3 PARTITION OF visits (seen NOT NULL) FOR VALUES IN (3) PARTITION BY LIST (ward);
CREATE TABLE visits_3_a PARTITION OF visits_3 (ward NOT NULL) FOR VALUES IN ('a');
-- b
CREATE TABLE visits (id integer NOT NULL, ward text NOT NULL, seen date NOT NULL) PARTITION BY LIST (id);
CREATE TABLE visits_1 PARTITION OF visits (ward NOT NULL) FOR VALUES IN (1);
CREATE TABLE visits_2 PARTITION OF visits (seen NOT NULL) FOR VALUES IN (2);
CREATE TABLE visits_3 PARTITION OF visits FOR VALUES IN (3) PARTITION BY LIST (ward);
CREATE TABLE visits_3_a PARTITION OF visits_3 FOR VALUES IN ('a');
-- seed
INSERT INTO visits VALUES (1, 'w', '2026-02-03'), (2, 'x', '2026-02-04'), (3, 'a', '2026-02-05');
