INSERT INTO t VALUES (1, 'b', 'c', 'a', 'x,y');
