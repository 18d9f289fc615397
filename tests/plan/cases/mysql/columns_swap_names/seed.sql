INSERT INTO t VALUES (1, 2, 'three', 4, 5);
