-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE SCHEMA app;
CREATE MATERIALIZED VIEW counted AS SELECT id FROM users;
CREATE MATERIALIZED VIEW app.counted AS SELECT id FROM users;
-- migration
-- found: line 1: fills counted anew under a lock that stops readers
REFRESH MATERIALIZED VIEW counted;
-- migration
-- found: line 1: fills app.counted anew under a lock that stops readers
REFRESH MATERIALIZED VIEW app.counted;
-- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY counted;
-- migration
REFRESH MATERIALIZED VIEW counted WITH NO DATA;
-- migration
CREATE MATERIALIZED VIEW mine AS SELECT id FROM users WITH NO DATA;
REFRESH MATERIALIZED VIEW mine;
