INSERT INTO users VALUES (1, 'Ada', 5), (2, 'Bob', 0);
