-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: waits without limit for its lock on users
ALTER TABLE users ADD COLUMN a int;
-- migration
SET lock_timeout = '2s';
ALTER TABLE users ADD COLUMN a int;
-- migration
SET LOCAL lock_timeout TO 2000;
ALTER TABLE users ADD COLUMN a int;
-- migration
ALTER TABLE users ADD COLUMN a int;
SET lock_timeout = '2s';
-- migration
ALTER TABLE users ADD COLUMN IF NOT EXISTS id bigint;
-- migration
CREATE TABLE mine (id int);
