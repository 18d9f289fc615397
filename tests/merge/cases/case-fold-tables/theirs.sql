CREATE TABLE posts (id integer, title varchar);
