SELECT g = 4 AND h = 8 FROM t;
