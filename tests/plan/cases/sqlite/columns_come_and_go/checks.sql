SELECT (n1, n2, n5) = (-1, '', 'bb!') FROM t;
SELECT count(*) = 2 FROM u;
SELECT count(*) = 2 FROM lonely;
