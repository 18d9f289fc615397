-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
ALTER TABLE users ADD COLUMN age integer;
ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 0) NOT VALID;
