-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
-- migration
ALTER TABLE users RENAME TO old_users;
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL);
