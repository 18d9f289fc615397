ALTER TABLE t MODIFY e set('x', 'y', 'z') NOT NULL DEFAULT 'x';
