SELECT count(*) = 1 FROM t WHERE b = 3 AND c = 'some words' AND d = 4 AND first = 'x';
