ALTER TABLE lines ADD CONSTRAINT lines_id_check CHECK (id > 0) NOT VALID;
ALTER TABLE orders DROP CONSTRAINT small;
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total >= 0) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_account_fkey FOREIGN KEY (account) REFERENCES accounts (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE orders ADD CONSTRAINT orders_parent_fkey FOREIGN KEY (parent) REFERENCES orders (id) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT kinds CHECK (kind IN ('a', 'b')) NOT VALID;
ALTER TABLE orders ADD CONSTRAINT small CHECK (total < 5000) NOT VALID;
COMMENT ON CONSTRAINT small ON orders IS 'it grew';
--
ALTER TABLE lines VALIDATE CONSTRAINT lines_id_check;
--
ALTER TABLE lines VALIDATE CONSTRAINT lines_account;
--
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
--
ALTER TABLE orders VALIDATE CONSTRAINT orders_account_fkey;
--
ALTER TABLE orders VALIDATE CONSTRAINT orders_parent_fkey;
--
ALTER TABLE orders VALIDATE CONSTRAINT small;
