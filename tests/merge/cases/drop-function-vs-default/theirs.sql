ALTER TABLE items ADD COLUMN code integer DEFAULT code(1);
ALTER TABLE items ADD CONSTRAINT chk_no CHECK (code(no) > 0);
CREATE INDEX idx_code ON items (code(no));
