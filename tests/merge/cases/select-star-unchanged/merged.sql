CREATE TABLE users (id integer, email varchar(20), age integer);
CREATE VIEW all_users AS SELECT * FROM users;
