SELECT a = 'three' AND b = 2 AND d = 4 AND e = 5 FROM t;
