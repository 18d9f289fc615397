CREATE TABLE new_users (id integer);
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
