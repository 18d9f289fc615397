-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: a.price is real
-- found: line 1: a.amount is double precision
-- found: line 1: a.balance is double precision
-- found: line 1: a.cost is double precision
-- found: line 1: a.total_price is real
-- found: line 1: a.salary is real
-- found: line 1: a.fee is real
CREATE TABLE a (price real, amount float8, balance double precision, cost float, total_price real, salary real, fee real);
-- migration
-- found: line 1: a.list_price is real
-- found: line 1: a.Price is real
CREATE TABLE a (list_price real, "Price" real);
-- migration
CREATE TABLE a (prices real, weight real, pricey real, price numeric, amount int);
-- migration
-- found: line 1: users.price is real
ALTER TABLE users ADD COLUMN price real;
