-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM users;
CREATE UNIQUE INDEX counted_n ON counted (n);
-- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY counted;
