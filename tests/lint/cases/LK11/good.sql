-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
ALTER TABLE users ADD COLUMN seen_at timestamptz DEFAULT now();
