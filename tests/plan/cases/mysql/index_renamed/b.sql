CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY new_name (a, b), UNIQUE KEY other (b), KEY more (b, a));
