INSERT INTO t (a, b, c, d) VALUES (1, 'bb', 'c', 'd');
INSERT INTO parent VALUES (1);
INSERT INTO u VALUES (1, 1, 1), (2, NULL, 2);
INSERT INTO lonely VALUES ('x'), ('y');
