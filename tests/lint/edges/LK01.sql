-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE logs (at date, line text) PARTITION BY RANGE (at);
CREATE MATERIALIZED VIEW counted AS SELECT id FROM users;
CREATE TABLE visits (at date, page text) PARTITION BY RANGE (at);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE others (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE keyed (at date PRIMARY KEY) PARTITION BY RANGE (at);
CREATE TABLE pointing (at date REFERENCES keyed (at)) PARTITION BY RANGE (at);
CREATE TABLE pointing_1 PARTITION OF pointing FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- migration
-- found: line 1: builds index named on users under a lock that stops writers
CREATE INDEX named ON users (name);
-- migration
CREATE INDEX CONCURRENTLY named ON users (name);
-- migration
CREATE INDEX lined ON logs (line);
-- migration
ALTER TABLE users ADD UNIQUE (name);
-- migration
-- found: line 1: builds index ids on counted under a lock that stops writers
CREATE INDEX ids ON counted (id);
-- migration
CREATE TABLE mine (id int);
CREATE INDEX ids ON mine (id);
-- migration
TRUNCATE users;
CREATE INDEX named ON users (name);
-- migration
-- found: line 1: builds index dated on every partition of visits under a lock that stops writers
CREATE INDEX dated ON visits (at);
-- migration
CREATE INDEX dated ON ONLY visits (at);
-- migration
-- found: line 2: builds index dated on every partition of visits under a lock that stops writers
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX dated ON visits (at);
-- migration
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE INDEX lined ON logs (line);
-- migration
CREATE INDEX aged ON logs (at);
ALTER TABLE logs ADD COLUMN more text;
-- migration
CREATE INDEX keyed_at ON keyed (at);
