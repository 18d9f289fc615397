CREATE TABLE users (id integer, "E mail" text, age integer, name text, kind text NOT NULL);
CREATE VIEW adults AS SELECT name, age FROM users WHERE age > 17;
