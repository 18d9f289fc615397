-- migration
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint CONSTRAINT posts_user REFERENCES users (id));
ALTER TABLE posts ALTER CONSTRAINT posts_user DEFERRABLE INITIALLY DEFERRED;
