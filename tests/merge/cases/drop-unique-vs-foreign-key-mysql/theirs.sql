CREATE TABLE posts (user_no int, CONSTRAINT posts_user FOREIGN KEY (user_no) REFERENCES users (no));
