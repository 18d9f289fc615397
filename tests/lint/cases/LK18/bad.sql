-- published
CREATE TABLE log (id bigint, day date) PARTITION BY RANGE (day);
-- migration
CREATE TABLE log_2020 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
