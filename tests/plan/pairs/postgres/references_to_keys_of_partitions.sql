-- a
CREATE SCHEMA north;
CREATE TABLE orders (area text, id int, note text, PRIMARY KEY (area, id)) PARTITION BY LIST (area);
CREATE TABLE bills (area text, id int, of_order int, PRIMARY KEY (area, id)) PARTITION BY LIST (area);
ALTER TABLE bills ADD CONSTRAINT bills_of_orders FOREIGN KEY (area, of_order) REFERENCES orders (area, id);
ALTER TABLE orders ADD CONSTRAINT orders_of_bills FOREIGN KEY (area, id) REFERENCES bills (area, id);
-- b
CREATE SCHEMA north;
CREATE TABLE orders (area text, id int, note text, PRIMARY KEY (area, id)) PARTITION BY LIST (area);
CREATE TABLE bills (area text, id int, of_order int, PRIMARY KEY (area, id)) PARTITION BY LIST (area);
CREATE TABLE north.orders PARTITION OF orders FOR VALUES IN ('north');
CREATE TABLE north.bills PARTITION OF bills FOR VALUES IN ('north');
ALTER TABLE bills ADD CONSTRAINT bills_of_orders FOREIGN KEY (area, of_order) REFERENCES orders (area, id);
ALTER TABLE orders ADD CONSTRAINT orders_of_bills FOREIGN KEY (area, id) REFERENCES bills (area, id);
ALTER TABLE north.bills ADD CONSTRAINT northern_bills FOREIGN KEY (area, id) REFERENCES north.orders (area, id);
ALTER TABLE north.orders ADD CONSTRAINT northern_orders FOREIGN KEY (area, id) REFERENCES north.bills (area, id);
