-- migration
CREATE TABLE users (id bigint PRIMARY KEY, age integer CONSTRAINT grown CHECK (age >= 18));
