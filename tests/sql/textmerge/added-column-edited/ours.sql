-- postgres

CREATE TABLE a (id int);
ALTER TABLE a ADD COLUMN x bigint;
CREATE TABLE b (id int);
