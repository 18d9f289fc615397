-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name text NOT NULL -- as they spell it
);
