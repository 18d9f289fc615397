-- postgres

CREATE TABLE users (
    id integer NOT NULL,
    name varchar(20) NOT NULL -- as they spell it
);
