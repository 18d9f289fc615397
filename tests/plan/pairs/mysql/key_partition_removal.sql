-- a
CREATE TABLE t (id int NOT NULL, a int, PRIMARY KEY (id)) PARTITION BY KEY () PARTITIONS 3;
-- b
CREATE TABLE t (id int NOT NULL, a bigint, b int, PRIMARY KEY (id));
-- seed
INSERT INTO t VALUES (1,1),(2,2);
