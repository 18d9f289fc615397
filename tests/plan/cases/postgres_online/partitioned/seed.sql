INSERT INTO events SELECT n, '2026-03-03', 'note' FROM generate_series(1, 100) n;
INSERT INTO plain SELECT n, 'note' FROM generate_series(1, 100) n;
