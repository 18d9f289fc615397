CREATE TABLE t (
    id int PRIMARY KEY, a int, b int, c varchar(300), d int,
    KEY on_a (a), KEY on_a_and_b (a, b), KEY on_c (c(20)), UNIQUE KEY on_d (d), FULLTEXT KEY words (c), KEY renamed (b)
);
