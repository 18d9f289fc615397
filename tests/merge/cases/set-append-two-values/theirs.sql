ALTER TABLE t MODIFY e set('x', 'y', 'w') NOT NULL DEFAULT 'x';
