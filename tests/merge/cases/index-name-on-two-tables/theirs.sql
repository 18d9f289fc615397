CREATE INDEX idx_text ON posts (title);
