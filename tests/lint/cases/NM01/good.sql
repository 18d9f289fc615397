-- migration
CREATE TABLE order_items (id bigint PRIMARY KEY);
