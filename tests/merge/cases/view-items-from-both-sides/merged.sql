CREATE TABLE users (id integer, name varchar(20), age integer, city varchar(20));
CREATE VIEW people AS SELECT id, name, age, city FROM users;
