-- postgres
CREATE TABLE c (id int);
CREATE TABLE a (id int, m int);
