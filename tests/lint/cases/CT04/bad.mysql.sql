-- server: mysql 8.0
-- migration
CREATE TABLE users (id bigint PRIMARY KEY, age int, CONSTRAINT grown CHECK (age >= 18) NOT ENFORCED);
