SELECT more = 7 FROM t;
