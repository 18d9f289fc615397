ALTER TABLE items ADD CONSTRAINT chk_qty CHECK (qty > 0);
