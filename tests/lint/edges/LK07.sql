-- published
CREATE TABLE users (id bigint PRIMARY KEY, boss bigint CONSTRAINT of_boss REFERENCES users);
CREATE TABLE posts (id bigint PRIMARY KEY, author bigint);
-- migration
ALTER TABLE posts ADD COLUMN editor bigint REFERENCES users;
-- migration
-- found: line 1: checks all rows of posts against users while writers of both wait
ALTER TABLE posts ADD COLUMN editor bigint DEFAULT 1 REFERENCES users;
-- migration
-- found: line 1: checks all rows of posts against users while writers of both wait
ALTER TABLE posts ADD COLUMN editor bigint, ADD FOREIGN KEY (editor) REFERENCES users;
-- migration
-- found: line 1: checks all rows of posts against users while writers of both wait
ALTER TABLE posts ADD COLUMN editor bigint, ADD CONSTRAINT edited FOREIGN KEY (editor) REFERENCES users;
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, post bigint);
ALTER TABLE tags ADD FOREIGN KEY (post) REFERENCES posts;
-- migration
-- found: line 1: checks all rows of users against users while writers of both wait
ALTER TABLE users ADD FOREIGN KEY (boss) REFERENCES users;
-- migration
ALTER TABLE users ADD CONSTRAINT loose FOREIGN KEY (boss) REFERENCES users NOT ENFORCED;
-- migration
-- found: line 1: checks all rows of users against users while writers of both wait
ALTER TABLE users DROP CONSTRAINT of_boss, ADD CONSTRAINT of_boss FOREIGN KEY (boss) REFERENCES users ON DELETE CASCADE;
-- migration
-- found: line 2: checks all rows of users against users while writers of both wait
-- found: line 3: checks all rows of users against users while writers of both wait
ALTER TABLE users ADD COLUMN one bigint, ADD COLUMN two bigint DEFAULT 3;
ALTER TABLE users ADD FOREIGN KEY (one) REFERENCES users;
ALTER TABLE users ADD FOREIGN KEY (two) REFERENCES users;
