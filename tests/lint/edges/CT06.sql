-- published
CREATE TABLE teams (id bigint PRIMARY KEY, code text, UNIQUE (id, code));
CREATE TABLE users (id bigint PRIMARY KEY, team bigint, boss bigint);
CREATE INDEX users_boss ON users (boss);
-- migration
-- found: line 1: has no index over team of users
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams;
-- migration
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
-- migration
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams;
CREATE INDEX users_team ON users (team, id);
-- migration
-- found: line 1: has no index over team of users
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams;
CREATE INDEX users_team ON users (id, team);
-- migration
-- found: line 1: has no index over team, code of posts
CREATE TABLE posts (team bigint, code text, CHECK (team > 0), FOREIGN KEY (team, code) REFERENCES teams (id, code));
CREATE TABLE tags (team bigint);
CREATE INDEX tags_team ON tags (team);
-- migration
CREATE TABLE posts (team bigint REFERENCES teams);
DROP TABLE posts;
