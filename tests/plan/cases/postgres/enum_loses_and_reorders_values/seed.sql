INSERT INTO e (id, m, l) VALUES (1, 'ok', '{sad,ok}'), (2, NULL, NULL);
INSERT INTO f VALUES ('sad');
