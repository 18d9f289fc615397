-- a
CREATE TABLE p (id int PRIMARY KEY, a int CHECK (a > 0), b text); CREATE TABLE c (x int) INHERITS (p); CREATE TABLE g () INHERITS (c); CREATE INDEX ci ON c (a);
-- b
CREATE TABLE p (id int PRIMARY KEY, a bigint CHECK (a > 1), n text NOT NULL DEFAULT 'q'); CREATE TABLE c (x int, y int) INHERITS (p); CREATE TABLE g () INHERITS (c); CREATE INDEX ci ON c (a);
-- seed
INSERT INTO p VALUES (1,2,'b'); INSERT INTO c VALUES (1,2,'b',3);
