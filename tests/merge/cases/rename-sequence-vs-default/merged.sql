CREATE SEQUENCE orders_no;
CREATE TABLE orders (id integer, no integer DEFAULT nextval('orders_no'));
