-- published
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
CREATE POLICY own ON notes USING (owner = current_user);
-- migration
-- found: line 1: changes who sees or changes rows of notes: more
CREATE POLICY more ON notes USING (true);
-- migration
-- found: line 1: changes who sees or changes rows of notes: own
ALTER POLICY own ON notes TO CURRENT_USER;
-- migration
-- found: line 1: changes who sees or changes rows of notes: own
ALTER POLICY own ON notes USING (true) WITH CHECK (false);
-- migration
-- found: line 1: changes whether the owner of notes sees all rows
ALTER TABLE notes FORCE ROW LEVEL SECURITY;
-- migration
CREATE TABLE mine (id int);
CREATE POLICY own ON mine USING (true);
ALTER POLICY own ON mine USING (false);
-- migration
-- found: line 1: changes who sees or changes rows of notes: mine
CREATE POLICY mine ON notes USING (true);
ALTER POLICY mine ON notes USING (false);
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine FORCE ROW LEVEL SECURITY;
