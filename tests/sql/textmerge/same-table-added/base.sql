-- postgres

CREATE TABLE users (id integer);
