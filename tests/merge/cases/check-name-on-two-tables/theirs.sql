ALTER TABLE doors ADD CONSTRAINT chk_amount CHECK (amount > 1);
