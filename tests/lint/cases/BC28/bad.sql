-- published
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
CREATE POLICY own ON notes USING (owner = current_user);
-- migration
ALTER POLICY own ON notes USING (owner = session_user);
