-- published
CREATE SCHEMA shop;
CREATE FUNCTION price(n int) RETURNS int LANGUAGE sql AS 'SELECT n';
CREATE PROCEDURE tidy() LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE numbers;
CREATE TABLE users (id bigint DEFAULT nextval('numbers'));
-- migration
-- found: line 1: renames function price(integer) to shop.price(integer)
ALTER FUNCTION price(int) SET SCHEMA shop;
-- migration
-- found: line 1: renames sequence numbers to counts
ALTER SEQUENCE numbers RENAME TO counts;
-- migration
-- found: line 1: renames procedure tidy() to clean()
ALTER PROCEDURE tidy() RENAME TO clean;
-- migration
ALTER FUNCTION price(int) RENAME TO cost;
ALTER FUNCTION cost(int) RENAME TO price;
-- migration
ALTER TABLE users RENAME TO people;
-- migration
ALTER FUNCTION price(int) OWNER TO CURRENT_USER;
-- migration
CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION mine() RENAME TO ours;
