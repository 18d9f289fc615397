CREATE TABLE users (id integer, email text);
CREATE INDEX idx_email ON users (email);
