-- published
CREATE TABLE teams (id bigint PRIMARY KEY, name text);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint REFERENCES teams, boss bigint REFERENCES users);
CREATE VIEW named AS SELECT name FROM teams;
CREATE TYPE level AS ENUM ('a');
ALTER TABLE users ADD COLUMN state level;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamped BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stamp();
CREATE FUNCTION "Twice"(a int) RETURNS int LANGUAGE sql AS $$ SELECT a * 2 $$;
-- migration
-- found: line 1: drops users.users_team_fkey, named too, by CASCADE
DROP TABLE teams CASCADE;
-- migration
-- found: line 1: drops named too, by CASCADE
ALTER TABLE teams DROP COLUMN name CASCADE;
-- migration
ALTER TABLE users DROP COLUMN boss CASCADE;
-- migration
ALTER TABLE users DROP COLUMN team CASCADE;
-- migration
-- found: line 1: drops users.state too, by CASCADE
DROP TYPE level CASCADE;
-- migration
CREATE VIEW mine AS SELECT boss FROM users;
ALTER TABLE users DROP COLUMN boss CASCADE;
-- migration
-- found: line 2: drops users.users_team_fkey too, by CASCADE
DROP VIEW named;
DROP TABLE teams CASCADE;
-- migration
-- found: line 1: drops users.users_team_fkey, named too, by CASCADE
DROP TABLE TEAMS CASCADE;
-- migration
CREATE FUNCTION one(a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
DROP FUNCTION one(int) CASCADE;
-- migration
CREATE OR REPLACE VIEW named AS SELECT name FROM teams; -- cascade
-- migration
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users ON DELETE CASCADE, DROP COLUMN state;
-- migration
TRUNCATE teams CASCADE;
-- migration
-- found: line 1: drops users.stamped too, by CASCADE
DROP FUNCTION stamp() CASCADE;
-- migration
DROP FUNCTION "Twice"(int) CASCADE;
-- migration
DROP FUNCTION "Twice"(int);
