SELECT count(*) = 3 AND min(b) = 'x' FROM t;
