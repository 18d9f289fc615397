CREATE TABLE t (id int PRIMARY KEY, a int, b int, g int AS (a + 1) STORED, h int AS (g * 2) VIRTUAL, KEY on_g (g));
