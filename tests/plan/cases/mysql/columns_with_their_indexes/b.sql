CREATE TABLE t (
    id int PRIMARY KEY, b int, first varchar(5) NOT NULL DEFAULT 'x', c varchar(300), d int, e json,
    KEY on_a_and_b (b), KEY on_c (c(30)), KEY on_d (d DESC), KEY renamed_as (b, d)
);
