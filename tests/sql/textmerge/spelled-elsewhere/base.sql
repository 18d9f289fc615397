-- postgres

CREATE TABLE users (id integer, name text);
INSERT INTO users VALUES (1, 'Ana');
