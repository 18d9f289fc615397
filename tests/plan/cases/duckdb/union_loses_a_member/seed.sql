INSERT INTO s VALUES (1, union_value(num := 4)), (2, union_value(txt := 'q')), (3, NULL);
