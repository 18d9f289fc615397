SELECT count(*) = 2 FROM a;
SELECT count(*) = 2 FROM b;
