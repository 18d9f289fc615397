-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint, FOREIGN KEY (user_id) REFERENCES users (id));
