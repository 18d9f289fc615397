-- error: there is no table teams
-- at: teams (id)
CREATE TABLE t (team int REFERENCES teams (id));
