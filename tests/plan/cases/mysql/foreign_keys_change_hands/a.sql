CREATE TABLE one (id int PRIMARY KEY);
CREATE TABLE two (id int PRIMARY KEY);
CREATE TABLE t (a int, b int, CONSTRAINT fk FOREIGN KEY (a) REFERENCES one (id), FOREIGN KEY (b) REFERENCES two (id));
CREATE TABLE u (a int, b int);
