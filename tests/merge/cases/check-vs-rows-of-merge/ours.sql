ALTER TABLE stock ADD CONSTRAINT positive CHECK (amount > 0), ADD CONSTRAINT known CHECK (shelf > 0);
