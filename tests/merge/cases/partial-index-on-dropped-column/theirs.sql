CREATE INDEX idx_live ON users (lower(email)) WHERE NOT deleted;
