CREATE TABLE users (id integer, name varchar DEFAULT '');
COMMENT ON TABLE users IS 'people';
CREATE INDEX idx_name ON users (name);
CREATE VIEW names AS SELECT name FROM users;
