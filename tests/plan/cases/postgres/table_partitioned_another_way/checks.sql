SELECT count(*) = 2 FROM t;
SELECT count(*) = 1 FROM t1;
SELECT count(*) = 1 FROM t3;
