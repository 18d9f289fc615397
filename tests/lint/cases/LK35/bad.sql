-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE TABLE posts (id integer PRIMARY KEY, user_id integer REFERENCES users (id));
-- migration
ALTER TABLE users RENAME TO old_users;
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);
INSERT INTO users (id, email) SELECT id, email FROM old_users;
