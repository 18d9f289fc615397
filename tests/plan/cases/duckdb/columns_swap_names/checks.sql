SELECT a = 2 AND b = 1 AND c = 3 FROM s;
