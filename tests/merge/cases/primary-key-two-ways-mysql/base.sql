-- One primary key set in two ways.
-- dialects: mysql
-- Base: items(a, b, c), key a.
-- Ours: the key becomes (a, b).
-- Theirs: the key becomes (a, c).
-- Expected: conflict K01 on the key.

CREATE TABLE items (a int NOT NULL, b int NOT NULL, c int NOT NULL, PRIMARY KEY (a));
