INSERT INTO node VALUES (5, NULL, 'root');
INSERT INTO node VALUES (1, 5, 'a'), (9, 5, 'b');
INSERT INTO node VALUES (2, 1, 'c');
INSERT INTO node VALUES (0, 2, 'd');
INSERT INTO node VALUES (7, NULL, 'other root');
