ALTER TABLE orders ADD COLUMN no integer DEFAULT nextval('order_no');
