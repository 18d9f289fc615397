CREATE TABLE parts (id integer);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER noting AFTER INSERT ON parts FOR EACH ROW EXECUTE FUNCTION noted('1', '2.5', 'loud', 'So So', 'it''s');
-- is the same as
CREATE TABLE parts (id integer);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER noting AFTER INSERT ON parts FOR EACH ROW EXECUTE PROCEDURE noted(1, 2.5, LOUD, "So So", 'it''s');
