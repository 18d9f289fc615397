INSERT INTO person VALUES (1, NULL, 'Ada', 'A@x'), (2, 1, 'Bea', 'B@x');
INSERT INTO visit VALUES (2, 'now');
