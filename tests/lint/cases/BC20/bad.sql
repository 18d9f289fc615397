-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
