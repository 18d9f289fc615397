-- postgres

CREATE TABLE a (id int);
ALTER TABLE a ADD COLUMN x int;
CREATE INDEX by_x ON a (x);
CREATE TABLE b (id int);
