CREATE TABLE t (id int PRIMARY KEY, b int, g int AS (b + 1) STORED, h int AS (g * 2) VIRTUAL, KEY on_g (g));
