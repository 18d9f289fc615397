CREATE TABLE posts (user_no varchar(20), CONSTRAINT posts_user FOREIGN KEY (user_no) REFERENCES users (no));
