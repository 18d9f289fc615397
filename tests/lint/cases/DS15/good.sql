-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET latin1;
-- migration
ALTER TABLE users CONVERT TO CHARACTER SET utf8mb4;
