CREATE TABLE users (id integer PRIMARY KEY, "E mail" text NOT NULL, age integer NOT NULL DEFAULT 18, name text, kind text);
CREATE VIEW adults AS SELECT name, age FROM users WHERE age > 17;
