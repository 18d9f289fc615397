CREATE TABLE a (id int PRIMARY KEY, n int DEFAULT 3 CHECK (n > 0), note text);
CREATE INDEX ON a (n);
CREATE TABLE b (id int PRIMARY KEY, n int DEFAULT 3, note text, more int, CONSTRAINT a_n_check CHECK (n > 0));
CREATE INDEX ON b (n);
CREATE TABLE c (id int NOT NULL, n int, note text);
-- is the same as
CREATE TABLE a (id int PRIMARY KEY, n int DEFAULT 3 CHECK (n > 0), note text);
CREATE INDEX ON a (n);
CREATE TABLE b (LIKE a INCLUDING ALL, more int);
CREATE TABLE c (LIKE a);
