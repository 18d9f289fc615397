SELECT list(id ORDER BY n) = [1, 2] FROM t;
