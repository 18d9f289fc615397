ALTER TABLE items RENAME CONSTRAINT chk_qty TO chk_items_qty;
