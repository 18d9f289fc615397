-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, name VARCHAR);
-- migration
ALTER TABLE users ALTER COLUMN name TYPE VARCHAR(20);
