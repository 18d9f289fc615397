-- a
CREATE TABLE seats (row int NOT NULL, place int NOT NULL, PRIMARY KEY (place, row), UNIQUE (row, place));
CREATE TABLE guests (row int, place int, CONSTRAINT sits FOREIGN KEY (row, place) REFERENCES seats (row, place));
-- b
CREATE TABLE seats (row int NOT NULL, place int NOT NULL, PRIMARY KEY (row), UNIQUE (row, place));
CREATE TABLE guests (row int, place int, CONSTRAINT sits FOREIGN KEY (row, place) REFERENCES seats (row, place) ON DELETE CASCADE);
CREATE TABLE friends (row int, place int, FOREIGN KEY (row, place) REFERENCES seats (row, place));
-- seed
INSERT INTO seats VALUES (1, 1), (2, 1);
INSERT INTO guests VALUES (1, 1);
