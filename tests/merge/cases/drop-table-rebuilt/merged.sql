CREATE TABLE users (id bigint, name varchar(20), age integer);
