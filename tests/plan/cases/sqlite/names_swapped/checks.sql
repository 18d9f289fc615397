SELECT (a, b, c, d) = (2, 1, 3, 7) FROM two;
SELECT x = 'x' FROM one;
