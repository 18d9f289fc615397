-- published
CREATE TABLE teams (id bigint, code text, PRIMARY KEY (id, code), UNIQUE (id));
CREATE TABLE users (id bigint PRIMARY KEY, team bigint NOT NULL, code text, free bigint);
-- migration
-- found: line 1: sets team of users to NULL, which cannot be NULL
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id) ON DELETE SET NULL;
-- migration
-- found: line 1: sets team of users to NULL, which cannot be NULL
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id) ON UPDATE SET NULL;
-- migration
ALTER TABLE users ADD FOREIGN KEY (free) REFERENCES teams (id) ON DELETE SET NULL;
-- migration
ALTER TABLE users ADD FOREIGN KEY (team, code) REFERENCES teams ON DELETE SET NULL (code);
-- migration
-- found: line 1: sets team of users to NULL, which cannot be NULL
ALTER TABLE users ADD FOREIGN KEY (team, code) REFERENCES teams ON DELETE SET NULL (team, code);
-- migration
-- found: line 1: sets team of users to NULL, which cannot be NULL
ALTER TABLE users ADD FOREIGN KEY (team, code) REFERENCES teams ON DELETE SET NULL;
-- migration
ALTER TABLE users ADD FOREIGN KEY (team) REFERENCES teams (id) ON DELETE SET DEFAULT ON UPDATE CASCADE;
-- migration
-- found: line 1: sets id of users to NULL, which cannot be NULL
ALTER TABLE users ADD FOREIGN KEY (id) REFERENCES teams (id) ON DELETE SET NULL;
-- migration
-- found: line 1: sets team of posts to NULL, which cannot be NULL
CREATE TABLE posts (team bigint NOT NULL REFERENCES teams (id) ON DELETE SET NULL);
