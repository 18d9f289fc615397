SELECT (a, b, __aerogit_a) = ('b', 'a', 'c') FROM two WHERE id = 1;
SELECT count(*) = 2 FROM two;
SELECT x = '1' FROM one;
SELECT x = 'x' FROM was_two;
