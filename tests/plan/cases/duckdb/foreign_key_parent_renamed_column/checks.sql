SELECT list(value ORDER BY key) = [10, 20] FROM p;
SELECT count(p) = 2 FROM c;
