INSERT INTO one VALUES (1, 'a', 'c', 'b'), (2, 'aa', 'cc', 'bb');
INSERT INTO two VALUES (1, 1);
INSERT INTO was_two VALUES (1, 'x');
