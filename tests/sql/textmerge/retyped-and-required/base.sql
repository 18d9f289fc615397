-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name varchar(20) -- as they spell it
);
