CREATE TABLE posts (user_no varchar(20), FOREIGN KEY (user_no) REFERENCES users (no));
