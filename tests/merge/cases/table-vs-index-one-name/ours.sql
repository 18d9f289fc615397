CREATE INDEX emails ON users (email);
