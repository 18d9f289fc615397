INSERT INTO users SELECT n, 'mail' || n, 'nick' || n, n FROM generate_series(1, 300) n;
INSERT INTO codes SELECT 'code' || n, n FROM generate_series(1, 100) n;
