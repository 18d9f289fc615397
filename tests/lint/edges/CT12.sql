-- published
CREATE TABLE users (id bigint PRIMARY KEY, a int, b int, c int, d int, e int, f int, g int);
CREATE INDEX i1 ON users (a);
CREATE INDEX i2 ON users (b);
CREATE INDEX i3 ON users (c);
CREATE INDEX i4 ON users (d);
CREATE INDEX i5 ON users (e);
CREATE INDEX i6 ON users (f);
-- migration
CREATE INDEX i7 ON users (g);
-- migration
-- found: line 2: users has 9 indexes now
CREATE INDEX i7 ON users (g);
CREATE INDEX i8 ON users (a, b);
-- migration
CREATE MATERIALIZED VIEW counted AS SELECT a FROM users;
CREATE INDEX counted_a ON counted (a);
