INSERT INTO users SELECT n, 'mail' || n || '@x', 'city' || n % 7, 'old' FROM generate_series(1, 500) n;
