-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb4;
-- migration
ALTER TABLE users CONVERT TO CHARACTER SET latin1;
