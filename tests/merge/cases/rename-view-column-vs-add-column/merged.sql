CREATE TABLE orders (id integer, amount integer, day date);
CREATE VIEW open_orders (id, total) AS SELECT id, amount FROM orders;
CREATE VIEW big AS SELECT id, total AS amount FROM open_orders WHERE total > 5;
