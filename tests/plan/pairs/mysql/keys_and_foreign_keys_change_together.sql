-- a
CREATE TABLE p (a int NOT NULL, b int NOT NULL, c varchar(10), PRIMARY KEY (a), UNIQUE KEY bc (b, c));
CREATE TABLE c (id int PRIMARY KEY, pa int, pb int, KEY k (pa, pb), CONSTRAINT f FOREIGN KEY (pa) REFERENCES p (a) ON DELETE CASCADE);
-- b
CREATE TABLE p (a int NOT NULL, b int NOT NULL, c varchar(10), PRIMARY KEY (a, b), UNIQUE KEY bc (c(5), b));
CREATE TABLE c (id int PRIMARY KEY, pa int NOT NULL, pb int NOT NULL, UNIQUE KEY k (pb, pa), KEY both_of (pa, pb), CONSTRAINT f FOREIGN KEY (pa, pb) REFERENCES p (a, b) ON UPDATE CASCADE);
-- seed
INSERT INTO p VALUES (1, 2, 'x'); INSERT INTO c VALUES (1, 1, 2);
