INSERT INTO t VALUES (1, 2, 3, 'some words', 4), (2, 3, 4, NULL, NULL);
