-- migration
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX by_email ON users (email);
