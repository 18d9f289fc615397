-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamped BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE TABLE quiet (id int);
CREATE TRIGGER off BEFORE UPDATE ON quiet FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE quiet DISABLE TRIGGER off;
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
-- migration
-- found: line 1: switches trigger stamped of users off
ALTER TABLE users DISABLE TRIGGER stamped;
-- migration
-- found: line 1: switches trigger stamped of users off
ALTER TABLE users DISABLE TRIGGER ALL;
-- migration
-- found: line 1: switches trigger stamped of users off
ALTER TABLE users ENABLE REPLICA TRIGGER stamped;
-- migration
ALTER TABLE users ENABLE ALWAYS TRIGGER stamped;
-- migration
ALTER TABLE users DISABLE TRIGGER stamped;
ALTER TABLE users ADD COLUMN at date;
ALTER TABLE users ENABLE TRIGGER stamped;
-- migration
ALTER TABLE users DISABLE TRIGGER stamped;
DROP TABLE users;
-- migration
CREATE TRIGGER mine BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE users DISABLE TRIGGER mine;
-- migration
CREATE OR REPLACE TRIGGER stamped AFTER UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();
-- migration
ALTER TABLE quiet ENABLE TRIGGER off;
-- migration
ALTER TABLE quiet DISABLE TRIGGER ALL;
-- migration
ALTER TABLE quiet ENABLE REPLICA TRIGGER off;
-- migration
CREATE TABLE mine (id int);
CREATE TRIGGER stamped BEFORE UPDATE ON mine FOR EACH ROW EXECUTE FUNCTION stamp();
ALTER TABLE mine DISABLE TRIGGER ALL;
-- migration
-- found: line 1: switches trigger stamped of users off
ALTER TABLE users DISABLE TRIGGER stamped;
CREATE TABLE other (id int);
