CREATE TABLE t (
    id int PRIMARY KEY, a int,
    to_stored int AS (a + 1) STORED, to_virtual int AS (a + 2) VIRTUAL, other int AS (a + 30) STORED,
    of_it int AS (to_stored * 2) VIRTUAL, becomes_plain int, was_plain int AS (a + 5) STORED,
    KEY on_it (to_stored), KEY on_both (a, to_virtual)
);
