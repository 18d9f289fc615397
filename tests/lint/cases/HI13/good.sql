-- migration
SET LOCAL statement_timeout = 0;
CREATE TABLE users (id bigint PRIMARY KEY);
