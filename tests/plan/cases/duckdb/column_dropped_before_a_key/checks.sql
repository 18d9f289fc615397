SELECT v = 'y' FROM t;
