CREATE TABLE items (id integer, qty smallint, CONSTRAINT chk_qty CHECK (qty < 100000));
