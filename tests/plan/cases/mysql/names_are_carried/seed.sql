INSERT INTO users VALUES (1, 'ann', 30);
INSERT INTO posts (id, author, title) VALUES (1, 1, ' hello ');
