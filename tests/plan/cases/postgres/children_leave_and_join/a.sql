CREATE TABLE p (id int, name text);
CREATE TABLE p2 (x int);
CREATE TABLE c (extra int) INHERITS (p);
CREATE TABLE c2 (id int, name text, x int);
