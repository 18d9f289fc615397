CREATE TABLE users (id integer, name varchar(20), age integer);
CREATE VIEW adults AS SELECT id, name, age FROM users WHERE age >= 21;
