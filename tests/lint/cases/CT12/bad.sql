-- published
CREATE TABLE t (id bigint PRIMARY KEY, a int UNIQUE, b int UNIQUE, c int UNIQUE, d int UNIQUE, e int UNIQUE,
    f int UNIQUE, g int UNIQUE, h int);
-- migration: no-transaction
CREATE INDEX CONCURRENTLY t_h ON t (h);
