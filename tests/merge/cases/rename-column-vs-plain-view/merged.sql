CREATE TABLE users (id integer, full_name varchar(20));
CREATE VIEW names AS SELECT id, full_name AS name FROM users;
