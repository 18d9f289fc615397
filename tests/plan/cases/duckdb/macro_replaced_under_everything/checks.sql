SELECT n = 'AB' FROM g;
SELECT n = 'X' FROM v;
SELECT count(*) = 2 FROM k;
