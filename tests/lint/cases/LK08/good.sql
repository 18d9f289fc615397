-- published
CREATE TABLE users (id bigint PRIMARY KEY, age integer);
-- migration
ALTER TABLE users ADD CONSTRAINT grown CHECK (age >= 18) NOT VALID;
-- migration
ALTER TABLE users VALIDATE CONSTRAINT grown;
