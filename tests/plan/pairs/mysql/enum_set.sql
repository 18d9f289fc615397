-- a
CREATE TABLE t (id int, e enum('a','b','c') NOT NULL DEFAULT 'a', s set('x','y'));
-- b
CREATE TABLE t (id int, e enum('c','a','d') NOT NULL DEFAULT 'c', s set('y','x','z') DEFAULT 'y');
-- seed
INSERT INTO t VALUES (1,'a','x,y');
