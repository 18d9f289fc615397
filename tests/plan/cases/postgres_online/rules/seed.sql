INSERT INTO accounts SELECT generate_series(1, 20);
INSERT INTO orders SELECT n, 1 + n % 20, n, 'a' FROM generate_series(1, 400) n;
INSERT INTO lines SELECT n, 1 + n % 20 FROM generate_series(1, 50) n;
