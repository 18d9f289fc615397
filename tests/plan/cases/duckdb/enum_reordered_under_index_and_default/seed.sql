INSERT INTO e VALUES (1, 'sad', ['ok', 'sad']), (2, NULL, NULL), (3, 'ok', []);
INSERT INTO f VALUES ('ok');
