-- postgres

CREATE TABLE users (id integer, email text, name text);
CREATE INDEX users_both ON users (email, name);
CREATE UNIQUE INDEX users_email ON users (email);
CREATE INDEX users_name ON users (lower(name));
COMMENT ON TABLE users IS 'who buys from us';
ALTER TABLE users ADD CONSTRAINT short CHECK (length(name) < 90);
ALTER TABLE ONLY users ALTER COLUMN name SET DEFAULT 'y';
CREATE INDEX users_id ON users (id);
