INSERT INTO current VALUES (1, 1), (2, 2);
INSERT INTO archive VALUES (3, 1);
