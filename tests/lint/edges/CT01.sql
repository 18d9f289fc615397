-- published
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint CONSTRAINT of_team REFERENCES teams, boss bigint);
CREATE TABLE tags (team bigint);
-- migration
-- found: line 1: lets team of users point nowhere
ALTER TABLE users DROP CONSTRAINT of_team;
-- migration
ALTER TABLE users DROP CONSTRAINT of_team;
ALTER TABLE users ADD CONSTRAINT again FOREIGN KEY (team) REFERENCES teams NOT VALID;
-- migration
-- found: line 1: lets team of users point nowhere
ALTER TABLE users DROP CONSTRAINT of_team;
ALTER TABLE tags ADD FOREIGN KEY (team) REFERENCES teams;
-- migration
-- found: line 1: lets team of users point nowhere
ALTER TABLE users DROP CONSTRAINT of_team;
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
-- migration
ALTER TABLE users DROP CONSTRAINT of_team;
ALTER TABLE users DROP COLUMN team;
-- migration
-- found: line 1: lets team of users point nowhere
ALTER TABLE users DROP CONSTRAINT of_team;
ALTER TABLE users DROP COLUMN boss;
-- migration
ALTER TABLE users DROP COLUMN team;
-- migration
CREATE TABLE mine (team bigint CONSTRAINT mine_team REFERENCES teams);
ALTER TABLE mine DROP CONSTRAINT mine_team;
