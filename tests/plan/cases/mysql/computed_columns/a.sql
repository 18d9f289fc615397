CREATE TABLE t (
    id int PRIMARY KEY, a int,
    to_stored int AS (a + 1) VIRTUAL, to_virtual int AS (a + 2) STORED, other int AS (a + 3) STORED,
    of_it int AS (to_stored * 2) VIRTUAL, becomes_plain int AS (a + 4) STORED, was_plain int,
    KEY on_it (to_stored), KEY on_both (a, to_virtual)
);
