-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamped BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();
-- migration
-- found: line 1: drops trigger stamped of users
DROP TRIGGER stamped ON users;
-- migration
DROP TRIGGER stamped ON users;
CREATE TRIGGER stamped BEFORE INSERT ON users FOR EACH ROW EXECUTE FUNCTION stamp();
-- migration
CREATE TRIGGER mine BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();
DROP TRIGGER mine ON users;
-- migration
CREATE TABLE tags (id bigint);
CREATE TRIGGER stamped BEFORE UPDATE ON tags FOR EACH ROW EXECUTE FUNCTION stamp();
DROP TRIGGER stamped ON tags;
-- migration
DROP TABLE users;
