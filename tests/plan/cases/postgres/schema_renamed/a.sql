CREATE SCHEMA shop;
CREATE TYPE shop.state AS ENUM ('open', 'paid');
ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO reader;
CREATE TABLE shop.orders (id serial PRIMARY KEY, state shop.state NOT NULL, total numeric);
CREATE INDEX orders_total ON shop.orders (total);
CREATE TABLE shop.lines (order_id integer REFERENCES shop.orders, note text);
CREATE VIEW shop.paid AS SELECT id FROM shop.orders WHERE state = 'paid';
CREATE FUNCTION shop.total_of(taken shop.orders) RETURNS numeric LANGUAGE sql RETURN (taken).total;
