ALTER VIEW open_orders RENAME COLUMN amount TO total;
