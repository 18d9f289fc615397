-- a
CREATE TABLE p (id int PRIMARY KEY, code text UNIQUE, org int);
CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p, code text REFERENCES p (code));
-- b
CREATE TABLE p (id bigint, code varchar(20) UNIQUE, org int, PRIMARY KEY (id, org), UNIQUE (id));
CREATE TABLE c (id bigint PRIMARY KEY, p bigint REFERENCES p (id), code varchar(20) REFERENCES p (code));
-- seed
INSERT INTO p VALUES (1,'a',2); INSERT INTO c VALUES (1,1,'a');
