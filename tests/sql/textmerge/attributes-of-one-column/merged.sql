-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name text NOT NULL DEFAULT '' -- as they spell it
);
