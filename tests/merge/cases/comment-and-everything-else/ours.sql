COMMENT ON TABLE users IS 'people';
CREATE INDEX idx_name ON users (name);
