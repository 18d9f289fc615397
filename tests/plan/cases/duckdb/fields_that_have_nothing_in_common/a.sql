CREATE TYPE point AS STRUCT(x INTEGER, y INTEGER);
CREATE TABLE shapes (
    id INTEGER PRIMARY KEY,
    outer_most STRUCT(kept INTEGER, inner_most STRUCT(gone INTEGER)),
    corners STRUCT(x INTEGER, y INTEGER)[],
    named MAP(VARCHAR, STRUCT(was DECIMAL(4, 1))),
    deep STRUCT(lists STRUCT(a INTEGER, "B b" VARCHAR)[])[],
    centre point
);
