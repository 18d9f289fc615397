INSERT INTO t (a, b, e) VALUES ('x', 2, '{}');
