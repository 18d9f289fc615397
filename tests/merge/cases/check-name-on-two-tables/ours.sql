ALTER TABLE seats ADD CONSTRAINT chk_amount CHECK (amount > 0);
