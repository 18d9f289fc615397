CREATE TABLE posts (user_id int, CONSTRAINT posts_user FOREIGN KEY (user_id) REFERENCES users (id));
