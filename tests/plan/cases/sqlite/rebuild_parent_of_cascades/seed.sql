INSERT INTO authors (id, name, born) VALUES (1, 'Ada', 1815), (2, 'Bea', 1950), (9, 'Cyd', 1960);
DELETE FROM authors WHERE id = 9;
INSERT INTO books VALUES (1, 1, 2, 'Notes'), (2, 2, 1, 'More');
