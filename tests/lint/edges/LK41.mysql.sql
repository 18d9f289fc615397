-- published
-- server: tidb
CREATE TABLE users (id bigint PRIMARY KEY, number bigint NOT NULL);
-- migration
-- found: line 1: drops the primary key of users, in whose order TiDB stores the rows
ALTER TABLE users DROP PRIMARY KEY;
-- migration
-- found: line 1: changes the primary key of users
ALTER TABLE users DROP PRIMARY KEY, ADD PRIMARY KEY (number);
-- migration
ALTER TABLE users ADD COLUMN a int;
-- migration
DROP TABLE users;
