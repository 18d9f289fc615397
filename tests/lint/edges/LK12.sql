-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE SEQUENCE numbers;
CREATE TABLE logs (at date, k bigserial) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
-- migration
-- found: line 1: writes all rows of users anew: k numbers them
ALTER TABLE users ADD COLUMN k bigserial;
-- migration
-- found: line 1: writes all rows of users anew: k numbers them
ALTER TABLE users ADD COLUMN k bigint DEFAULT nextval('numbers');
-- migration
-- found: line 1: writes all rows of users anew: k numbers them
ALTER TABLE users ADD COLUMN k bigint GENERATED ALWAYS AS IDENTITY;
-- migration
-- found: line 1: writes all rows of users anew: k computes them
ALTER TABLE users ADD COLUMN k bigint GENERATED ALWAYS AS (id * 2) STORED;
-- migration
ALTER TABLE users ADD COLUMN k bigint DEFAULT 3;
-- migration
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ADD COLUMN k bigserial;
