ALTER TABLE users ADD CONSTRAINT uq_email UNIQUE (email);
