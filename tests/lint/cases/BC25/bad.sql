-- published
CREATE TABLE users (id bigint PRIMARY KEY, name text);
-- migration
ALTER TABLE users REPLICA IDENTITY NOTHING;
