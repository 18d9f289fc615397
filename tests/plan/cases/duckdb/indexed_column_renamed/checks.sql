SELECT list(label ORDER BY id) = ['x', 'y'] FROM t;
