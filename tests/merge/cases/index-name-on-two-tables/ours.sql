CREATE INDEX idx_text ON users (email);
