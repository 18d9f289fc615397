SELECT count(*) = 1 FROM current WHERE b = 1;
SELECT count(*) = 2 FROM archive WHERE a > 0;
SELECT count(*) = 3 FROM both_of;
