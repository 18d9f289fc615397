SELECT count(*) = 1 FROM t JOIN u USING (a);
