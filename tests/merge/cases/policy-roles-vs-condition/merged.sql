CREATE TABLE docs (id integer, owner text);
CREATE POLICY own ON docs TO pg_monitor USING (owner = CURRENT_USER);
