-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name text -- as they spell it
);
