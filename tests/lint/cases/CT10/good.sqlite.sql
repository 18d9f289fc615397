-- migration
CREATE TABLE users (id integer PRIMARY KEY, email text UNIQUE);
CREATE TABLE posts (id integer PRIMARY KEY, email text REFERENCES users (email));
