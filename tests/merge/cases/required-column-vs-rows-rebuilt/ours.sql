CREATE TABLE new_users (id integer PRIMARY KEY, name varchar(20), mail varchar(20) NOT NULL);
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
