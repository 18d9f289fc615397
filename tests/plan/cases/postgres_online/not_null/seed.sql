INSERT INTO users SELECT n, 'mail' || n, n, 'name', 'kind' FROM generate_series(1, 400) n;
