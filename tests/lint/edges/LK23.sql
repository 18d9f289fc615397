-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER t BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();
-- migration
-- found: line 1: locks users for its trigger u
CREATE TRIGGER u BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION f();
-- migration
-- found: line 1: locks users for its trigger t
DROP TRIGGER t ON users;
-- migration
CREATE TABLE mine (id int);
CREATE TRIGGER u BEFORE INSERT ON mine FOR EACH ROW EXECUTE FUNCTION f();
