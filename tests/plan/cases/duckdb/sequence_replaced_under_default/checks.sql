SELECT list(id ORDER BY id) = [1, 2] FROM t;
SELECT nextval('ids') = 100;
