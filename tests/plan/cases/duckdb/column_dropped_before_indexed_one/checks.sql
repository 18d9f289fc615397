SELECT list(c ORDER BY b) = [2, 3] FROM t;
SELECT count(*) = 2 FROM v;
