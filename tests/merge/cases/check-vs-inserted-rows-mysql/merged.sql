CREATE TABLE items (id int PRIMARY KEY, qty int, CONSTRAINT chk_qty CHECK (qty > 0));
