INSERT INTO regions VALUES ('x', 'y', 'z'); INSERT INTO owners VALUES (4); INSERT INTO shops VALUES (1, 'x', 'y', 4);
