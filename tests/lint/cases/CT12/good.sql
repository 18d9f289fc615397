-- published
CREATE TABLE t (id bigint PRIMARY KEY, a int);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY t_a ON t (a);
