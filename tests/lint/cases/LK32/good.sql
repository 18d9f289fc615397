-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
-- migration
ALTER TABLE users ADD INDEX users_age (age);
