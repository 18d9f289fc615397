CREATE TABLE c (
    a integer,
    b integer
);
CREATE UNIQUE INDEX u ON c (a);
