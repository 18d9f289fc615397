-- published
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team bigint, boss bigint CONSTRAINT of_boss REFERENCES users);
-- migration
-- found: line 1: does not enforce small of users
ALTER TABLE users ADD CONSTRAINT small CHECK (id < 3) NOT ENFORCED;
-- migration
-- found: line 1: does not enforce of_team of users
ALTER TABLE users ADD CONSTRAINT of_team FOREIGN KEY (team) REFERENCES teams NOT ENFORCED;
-- migration
-- found: line 1: does not enforce of_boss of users
ALTER TABLE users ALTER CONSTRAINT of_boss NOT ENFORCED;
-- migration
-- found: line 1: does not enforce small of tags
CREATE TABLE tags (id bigint, CONSTRAINT small CHECK (id < 3) NOT ENFORCED);
-- migration
CREATE TABLE tags (id bigint, CONSTRAINT small CHECK (id < 3), team bigint REFERENCES teams);
-- migration
ALTER TABLE users ADD CONSTRAINT small CHECK (id < 3) NOT VALID;
