SELECT n = 4 FROM doubled;
SELECT count(*) = 2 FROM log;
