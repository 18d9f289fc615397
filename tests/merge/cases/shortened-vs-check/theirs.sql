ALTER TABLE items ADD CONSTRAINT chk_code CHECK (code IN ('short', 'a rather long code'));
