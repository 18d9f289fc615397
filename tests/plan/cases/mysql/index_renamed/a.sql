CREATE TABLE t (id int PRIMARY KEY, a int, b int, KEY old_name (a, b), UNIQUE KEY other (b));
