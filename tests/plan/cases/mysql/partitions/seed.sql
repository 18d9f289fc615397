INSERT INTO by_range VALUES (1, 5), (2, 15);
INSERT INTO by_list VALUES (1), (3);
INSERT INTO gets_them VALUES (1, 1);
INSERT INTO loses_them VALUES (1), (2), (3), (4);
INSERT INTO more VALUES (1), (2), (3);
