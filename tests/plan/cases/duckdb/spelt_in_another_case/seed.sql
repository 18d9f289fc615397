INSERT INTO users VALUES (1, 'Ada'), (2, 'Bob');
INSERT INTO posts VALUES (1);
INSERT INTO kept VALUES ('x', 'y');
