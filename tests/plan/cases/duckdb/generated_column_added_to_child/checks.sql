SELECT list(twice ORDER BY n) = [8, 10] FROM c;
SELECT count(*) = 0 FROM log;
