-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name text DEFAULT '' -- as they spell it
);
