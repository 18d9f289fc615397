SELECT c = 'abc' AND id = 1 FROM t;
