-- postgres

CREATE TABLE users (
    id integer,
    email text
);

CREATE TABLE goods (
    id integer,
    price numeric
);
