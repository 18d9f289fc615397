INSERT INTO shapes VALUES (1, {'kept': 7, 'inner_most': {'gone': 8}}, [{'x': 1, 'y': 2}, NULL], MAP {'a': {'was': 1.5}}, [{'lists': [{'a': 1, 'B b': 'b'}, {'a': 2, 'B b': 'c'}]}], {'x': 1, 'y': 2});
INSERT INTO shapes (id) VALUES (2);
