CREATE TYPE addr AS (
    street text,
    town text
);

CREATE TYPE other AS (
    city text
);

CREATE TABLE p (
    id integer,
    home addr,
    o other
);

CREATE VIEW v AS
SELECT id, (o).city FROM p;
