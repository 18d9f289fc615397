-- published
CREATE TABLE users (id integer PRIMARY KEY, email text);
-- migration
CREATE UNIQUE INDEX users_email ON users (email);
