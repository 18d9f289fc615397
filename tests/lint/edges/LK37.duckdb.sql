-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR, nick VARCHAR);
CREATE INDEX named ON users (name);
CREATE TABLE free (id BIGINT, name VARCHAR);
-- migration
-- found: line 1: changes users, which named holds
ALTER TABLE users DROP COLUMN nick;
-- migration
-- found: line 1: changes users, which named holds
ALTER TABLE users RENAME COLUMN nick TO nick_name;
-- migration
-- found: line 1: changes users, which named holds
ALTER TABLE users RENAME TO persons;
-- migration
-- found: line 1: changes users, which named holds
ALTER TABLE users ALTER nick TYPE INTEGER;
-- migration
-- found: line 1: changes users, which named holds
ALTER TABLE users ALTER nick SET NOT NULL;
-- migration
ALTER TABLE users ADD COLUMN age INTEGER;
-- migration
DROP INDEX named;
ALTER TABLE users DROP COLUMN nick;
-- migration
ALTER TABLE free DROP COLUMN name;
-- migration
DROP TABLE users;
