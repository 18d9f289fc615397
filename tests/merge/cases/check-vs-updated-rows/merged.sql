CREATE TABLE c (
    a integer,
    b integer,
    CONSTRAINT k CHECK (a > 0)
);
