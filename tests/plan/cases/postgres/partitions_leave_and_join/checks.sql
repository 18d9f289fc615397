SELECT count(*) = 1 FROM m;
SELECT count(*) = 1 FROM m1;
SELECT count(*) = 1 FROM m2;
