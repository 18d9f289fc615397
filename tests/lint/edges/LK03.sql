-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
CREATE TABLE logs (at date) PARTITION BY RANGE (at);
CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM (MINVALUE) TO (MAXVALUE);
CREATE MATERIALIZED VIEW counted AS SELECT id FROM users;
CREATE UNIQUE INDEX counted_id ON counted (id);
-- migration
-- found: line 1: CONCURRENTLY in a transaction
DROP INDEX CONCURRENTLY users_email;
-- migration
-- found: line 1: VACUUM in a transaction
VACUUM users;
-- migration
-- found: line 1: CONCURRENTLY in a transaction
REINDEX TABLE CONCURRENTLY users;
-- migration: no-transaction
-- found: line 2: VACUUM in a transaction
BEGIN;
VACUUM users;
COMMIT;
-- migration: no-transaction
BEGIN;
SELECT 1;
COMMIT;
VACUUM users;
-- migration
CREATE INDEX concurrently_made ON users (email);
-- migration
-- found: line 1: CONCURRENTLY in a transaction
CREATE INDEX CONCURRENTLY made ON users (id);
-- migration
-- found: line 1: CONCURRENTLY in a transaction
ALTER TABLE logs DETACH PARTITION logs_1 CONCURRENTLY;
-- migration
-- found: line 1: CREATE DATABASE in a transaction
CREATE DATABASE other;
-- migration
-- found: line 1: DROP DATABASE in a transaction
DROP DATABASE other;
-- migration: no-transaction
CREATE DATABASE other;
-- migration
ANALYZE users;
-- migration
-- found: line 1: ALTER SYSTEM in a transaction
ALTER SYSTEM SET work_mem = 3;
-- migration
EXPLAIN SELECT 'vacuum';
-- migration
ALTER TABLE logs DETACH PARTITION logs_1;
-- migration
REFRESH MATERIALIZED VIEW CONCURRENTLY counted;
