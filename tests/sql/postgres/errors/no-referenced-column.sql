-- error: there is no column teams.no
-- hint: did you mean teams.id?
-- at: teams (no)
CREATE TABLE teams (id int PRIMARY KEY);
CREATE TABLE t (team int REFERENCES teams (no));
