-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
COMMENT ON COLUMN users.email IS 'where to write';
