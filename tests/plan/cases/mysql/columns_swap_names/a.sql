CREATE TABLE t (id int PRIMARY KEY, a int, b varchar(5), c int, d int, KEY (a), KEY (b));
