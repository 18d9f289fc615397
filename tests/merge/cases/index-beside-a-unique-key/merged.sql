CREATE TABLE users (id integer, email text, CONSTRAINT uq_email UNIQUE (email));
CREATE INDEX idx_email ON users (email);
