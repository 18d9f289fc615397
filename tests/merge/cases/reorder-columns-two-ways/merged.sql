CREATE TABLE items (b int, id int PRIMARY KEY, a int, c int, d int);
