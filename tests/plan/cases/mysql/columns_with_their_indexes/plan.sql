-- hazard: data loss: t.a goes with its values
-- hazard: breaks running code: what uses t.a fails
-- hazard: scan: all rows of t are read for index on_a_and_b
-- hazard: scan: all rows of t are read for index on_c
-- hazard: scan: all rows of t are read for index on_d
-- hazard: scan: all rows of t are read for index renamed_as
ALTER TABLE t DROP INDEX on_a,
    DROP INDEX on_a_and_b,
    DROP INDEX on_c,
    DROP INDEX on_d,
    DROP INDEX words,
    DROP INDEX renamed,
    DROP COLUMN a,
    ADD COLUMN first varchar(5) NOT NULL DEFAULT 'x' AFTER b,
    ADD COLUMN e json,
    ADD KEY on_a_and_b (b),
    ADD KEY on_c (c(30)),
    ADD KEY on_d (d DESC),
    ADD KEY renamed_as (b, d);
