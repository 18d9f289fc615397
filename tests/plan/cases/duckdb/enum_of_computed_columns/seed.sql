INSERT INTO marks (id, given) VALUES (1, 'high'), (2, 'low');
