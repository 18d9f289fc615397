-- postgres

CREATE TABLE users (id integer PRIMARY KEY, name text);
ALTER TABLE users ALTER name SET NOT NULL, ADD fax text;
INSERT INTO users VALUES (1, 'Ana');
