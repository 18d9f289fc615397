CREATE TABLE p (id int, name varchar(50), added text DEFAULT 'q');
CREATE TABLE p2 (x int);
CREATE TABLE c (extra bigint) INHERITS (p);
CREATE TABLE c2 (x int, id int, name varchar(50), added text DEFAULT 'q') INHERITS (p);
