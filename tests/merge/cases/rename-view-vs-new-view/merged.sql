CREATE TABLE users (id integer, age integer);
CREATE VIEW grown_ups AS SELECT id, age FROM users WHERE age >= 18;
CREATE VIEW elders AS SELECT a.id AS id FROM grown_ups a WHERE a.age >= 65;
