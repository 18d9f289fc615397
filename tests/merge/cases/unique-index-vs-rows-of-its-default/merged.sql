CREATE TABLE c (
    a integer DEFAULT 3,
    b integer
);
CREATE UNIQUE INDEX u ON c (a);
