-- postgres

CREATE TABLE users (no integer, id integer NOT NULL, name text);
