-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM users;
-- migration
REFRESH MATERIALIZED VIEW counted;
