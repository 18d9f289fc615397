-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
-- migration
CREATE TABLE new_users (id integer PRIMARY KEY, email text NOT NULL);
INSERT INTO new_users (id, email) SELECT id, email FROM users;
DROP TABLE users;
ALTER TABLE new_users RENAME TO users;
CREATE INDEX users_email ON users (email);
