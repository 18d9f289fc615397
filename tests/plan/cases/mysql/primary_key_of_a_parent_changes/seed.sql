INSERT INTO users VALUES (1, 'a');
INSERT INTO orders VALUES (1, 1, 'a');
