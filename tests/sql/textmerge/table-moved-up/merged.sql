-- postgres
CREATE TABLE a (id int, m int);
CREATE TABLE c (id int, n int);
