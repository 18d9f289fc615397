ALTER TABLE sales ADD COLUMN total amount;
