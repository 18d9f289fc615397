CREATE TABLE t (e set('x', 'y', 'z', 'w') NOT NULL DEFAULT 'x');
