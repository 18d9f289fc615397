-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));
-- migration
ALTER TABLE users ADD COLUMN age int, MODIFY name varchar(60);
