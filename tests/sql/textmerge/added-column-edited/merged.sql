-- postgres

CREATE TABLE a (id int);
ALTER TABLE a ADD COLUMN x bigint;
CREATE INDEX by_x ON a (x);
CREATE TABLE b (id int);
