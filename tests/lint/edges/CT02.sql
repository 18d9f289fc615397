-- published
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint, old bigint CONSTRAINT of_old REFERENCES teams);
-- migration
-- found: line 1: deletes rows of users with those of teams
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams ON DELETE CASCADE;
-- migration
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams;
-- migration
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams ON UPDATE CASCADE;
-- migration
-- found: line 1: deletes rows of users with those of teams
ALTER TABLE users DROP CONSTRAINT of_old, ADD CONSTRAINT of_old FOREIGN KEY (old) REFERENCES teams ON DELETE CASCADE;
-- migration
-- found: line 1: deletes rows of tags with those of teams
CREATE TABLE tags (team bigint REFERENCES teams ON DELETE CASCADE);
-- migration
CREATE TABLE tags (team bigint REFERENCES teams ON DELETE SET NULL);
