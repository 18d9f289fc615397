SELECT a = 'x' AND b = 1 FROM s;
