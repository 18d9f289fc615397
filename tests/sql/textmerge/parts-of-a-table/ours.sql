-- postgres

CREATE TABLE users (id integer, email text, name text);
CREATE INDEX users_email ON users (email);
CREATE INDEX users_name ON users (lower(name));
COMMENT ON TABLE users IS 'who buys';
ALTER TABLE users ADD CONSTRAINT short CHECK (length(name) < 80);
ALTER TABLE ONLY users ALTER COLUMN name SET DEFAULT 'x';
CREATE INDEX users_id ON users (id);
