CREATE TABLE teams (id int PRIMARY KEY, code text UNIQUE);
CREATE TABLE players (
  id int PRIMARY KEY, team int REFERENCES teams, age int CHECK (age > 0), low int, high int,
  UNIQUE (team, age), CHECK (low < high), EXCLUDE USING btree (age WITH =), CHECK (age < 200)
);
CREATE INDEX ON players (lower(id::text), team);
-- is the same as
CREATE TABLE teams (id int NOT NULL, code text, CONSTRAINT teams_pkey PRIMARY KEY (id), CONSTRAINT teams_code_key UNIQUE (code));
CREATE TABLE players (
  id int, team int, age int, low int, high int,
  CONSTRAINT players_age_check CHECK (age > 0),
  CONSTRAINT players_age_check1 CHECK (age < 200),
  CONSTRAINT players_check CHECK (low < high)
);
ALTER TABLE ONLY players ADD CONSTRAINT players_pkey PRIMARY KEY (id);
ALTER TABLE ONLY players ADD CONSTRAINT players_team_age_key UNIQUE (team, age);
ALTER TABLE ONLY players ADD CONSTRAINT players_age_excl EXCLUDE USING btree (age WITH =);
ALTER TABLE ONLY players ADD CONSTRAINT players_team_fkey FOREIGN KEY (team) REFERENCES teams(id);
CREATE INDEX players_lower_team_idx ON players USING btree (lower((id)::text), team);
