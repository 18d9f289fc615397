CREATE TABLE app.posts (id integer);
