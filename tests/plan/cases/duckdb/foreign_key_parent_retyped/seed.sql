INSERT INTO country VALUES ('NL'), ('FR');
INSERT INTO customer VALUES (1, 'NL', 'Ada'), (2, NULL, 'Bob');
INSERT INTO invoice VALUES (10, 1, 9.99), (11, 2, 1), (12, NULL, 2);
INSERT INTO line VALUES (10, 'tea'), (10, 'milk'), (12, 'salt');
