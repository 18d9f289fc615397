-- published
CREATE TABLE users (id bigint PRIMARY KEY, age integer CONSTRAINT grown CHECK (age >= 18));
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT grown CHECK (age >= 21) NOT VALID;
