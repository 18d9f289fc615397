ALTER TABLE app.users ADD COLUMN name text;
CREATE TABLE app.posts (id integer PRIMARY KEY);
