-- migration
CREATE TABLE items (id bigint PRIMARY KEY, unit_price integer);
