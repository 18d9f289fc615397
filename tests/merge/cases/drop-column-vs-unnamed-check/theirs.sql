ALTER TABLE items ADD CHECK (qty > 0);
