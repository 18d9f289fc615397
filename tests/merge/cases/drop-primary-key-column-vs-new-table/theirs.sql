CREATE TABLE posts (user_no integer REFERENCES users (no));
