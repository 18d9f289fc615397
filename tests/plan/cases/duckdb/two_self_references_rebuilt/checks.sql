SELECT list(parent ORDER BY id) = [NULL, 1, NULL, 3, 4] AND list(origin ORDER BY id) = [NULL, 1, 2, 1, 3] FROM n;
