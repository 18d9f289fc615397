-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
-- logins are looked up by address
CREATE INDEX users_email ON users (email);
