-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
-- migration
ALTER TABLE users ADD CONSTRAINT grown CHECK (age >= 18);
