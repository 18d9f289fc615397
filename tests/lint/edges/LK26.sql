-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration: no-transaction
-- found: line 1: takes an index that a failed build left invalid for a good one
CREATE INDEX CONCURRENTLY IF NOT EXISTS named ON users (name);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY named ON users (name);
-- migration
CREATE INDEX IF NOT EXISTS named ON users (name);
-- migration: no-transaction
DROP INDEX CONCURRENTLY IF EXISTS named;
CREATE INDEX CONCURRENTLY IF NOT EXISTS named ON users (name);
-- migration: no-transaction
-- found: line 2: takes an index that a failed build left invalid for a good one
DROP INDEX CONCURRENTLY IF EXISTS other;
CREATE INDEX CONCURRENTLY IF NOT EXISTS named ON users (name);
-- migration: no-transaction
-- found: line 2: takes an index that a failed build left invalid for a good one
DROP TABLE IF EXISTS named_before;
CREATE INDEX CONCURRENTLY IF NOT EXISTS named ON users (name);
