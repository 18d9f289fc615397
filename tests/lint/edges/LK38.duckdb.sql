-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, nick VARCHAR);
CREATE TABLE posts (id BIGINT, author BIGINT REFERENCES users (id));
CREATE TABLE nodes (id BIGINT PRIMARY KEY, up BIGINT REFERENCES nodes (id), nick VARCHAR);
-- migration
-- found: line 1: changes users, which posts refers to
ALTER TABLE users DROP COLUMN nick;
-- migration
-- found: line 1: changes users, which posts refers to
ALTER TABLE users RENAME COLUMN nick TO nick_name;
-- migration
-- found: line 1: changes users, which posts refers to
ALTER TABLE users RENAME TO persons;
-- migration
-- found: line 1: changes users, which posts refers to
ALTER TABLE users ALTER nick TYPE INTEGER;
-- migration
-- found: line 1: changes users, which posts refers to
ALTER TABLE users ALTER nick SET NOT NULL;
-- migration
ALTER TABLE users ADD COLUMN age INTEGER;
-- migration
ALTER TABLE posts DROP COLUMN id;
-- migration
ALTER TABLE nodes DROP COLUMN nick;
-- migration
DROP TABLE posts;
ALTER TABLE users DROP COLUMN nick;
