CREATE TYPE point AS STRUCT(latitude DOUBLE, longitude DOUBLE);
CREATE TABLE shapes (
    id INTEGER PRIMARY KEY,
    outer_most STRUCT(kept BIGINT, inner_most STRUCT(come VARCHAR)),
    corners STRUCT(left_ INTEGER, top INTEGER)[],
    named MAP(VARCHAR, STRUCT(now DECIMAL(4, 1))),
    deep STRUCT(lists STRUCT(c INTEGER)[], more DATE)[],
    centre point
);
