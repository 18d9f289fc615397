-- migration
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb4;
