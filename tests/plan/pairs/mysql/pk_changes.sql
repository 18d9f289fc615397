-- a
CREATE TABLE t (a int NOT NULL, b int NOT NULL, c int, PRIMARY KEY (a));
CREATE TABLE u (a int, UNIQUE KEY (a));
-- b
CREATE TABLE t (a int NOT NULL, b int NOT NULL, c int, PRIMARY KEY (b, a));
CREATE TABLE u (a int NOT NULL, PRIMARY KEY (a));
-- seed
INSERT INTO t VALUES (1,2,3); INSERT INTO u VALUES (1);
