-- published
CREATE TABLE log (id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE log_2020 (id bigint, day date);
-- migration
ALTER TABLE log_2020 ADD CONSTRAINT fits CHECK (day >= '2020-01-01' AND day < '2021-01-01') NOT VALID;
-- migration
ALTER TABLE log_2020 VALIDATE CONSTRAINT fits;
-- migration
ALTER TABLE log ATTACH PARTITION log_2020 FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
