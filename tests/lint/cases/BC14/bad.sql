-- published
CREATE TABLE users (id bigint PRIMARY KEY, state text DEFAULT 'new');
-- migration
ALTER TABLE users ALTER COLUMN state SET DEFAULT 'open';
