SELECT count(*) = 1 FROM by_range PARTITION (p1);
SELECT count(*) = 2 FROM by_list PARTITION (p0);
