INSERT INTO gets_one VALUES ('x'), ('y');
INSERT INTO loses_one (name) VALUES ('x'), ('y');
INSERT INTO moves_it (b) VALUES (11), (12);
INSERT INTO is_counted VALUES (5);
INSERT INTO moves_it (b) VALUES (13);
