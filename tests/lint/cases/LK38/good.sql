-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id));
-- migration
ALTER TABLE posts ADD COLUMN title varchar;
