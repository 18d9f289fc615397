ALTER SEQUENCE order_no RENAME TO orders_no;
