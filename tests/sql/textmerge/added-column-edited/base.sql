-- postgres

CREATE TABLE a (id int);
ALTER TABLE a ADD COLUMN x int;
CREATE TABLE b (id int);
