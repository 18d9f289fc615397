-- A circle of three foreign keys, one of them old.
-- dialects: postgres
-- Base: a, b, c; b refers to c.
-- Ours: a refers to b.
-- Theirs: c refers to a.
-- Expected: clean, with K11 on the two new ones.

CREATE TABLE c (id integer PRIMARY KEY, a_id integer);
CREATE TABLE b (id integer PRIMARY KEY, c_id integer CONSTRAINT fk_b_c REFERENCES c (id));
CREATE TABLE a (id integer PRIMARY KEY, b_id integer);
