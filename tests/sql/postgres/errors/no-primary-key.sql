-- error: teams has no primary key to refer to
-- at: teams);
CREATE TABLE teams (id int);
CREATE TABLE t (team int REFERENCES teams);
