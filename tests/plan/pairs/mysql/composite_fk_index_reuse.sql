-- a
CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (a int, b int, KEY k (a, b), CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b));
-- b
CREATE TABLE p (a int, b int, c int, PRIMARY KEY (a, b), UNIQUE KEY (c)); CREATE TABLE c (a int, b int, d int, KEY k2 (a, b, d), CONSTRAINT f FOREIGN KEY (a, b) REFERENCES p (a, b) ON DELETE CASCADE);
