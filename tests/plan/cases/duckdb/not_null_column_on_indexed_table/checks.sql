SELECT state = 'new' FROM t;
