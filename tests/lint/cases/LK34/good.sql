-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE TABLE posts (id integer PRIMARY KEY, user_id integer REFERENCES users (id) ON DELETE CASCADE);
-- migration: no-transaction
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE new_users (id integer PRIMARY KEY, email text NOT NULL);
INSERT INTO new_users (id, email) SELECT id, email FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
