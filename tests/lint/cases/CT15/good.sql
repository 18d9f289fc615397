-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE notes (id bigint PRIMARY KEY);
-- migration
ALTER TABLE notes ADD COLUMN user_id bigint, ADD FOREIGN KEY (user_id) REFERENCES users (id);
