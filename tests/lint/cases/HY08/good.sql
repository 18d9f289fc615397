-- migration
CREATE TABLE orders (id bigint PRIMARY KEY, price numeric(12, 2), weight double precision);
