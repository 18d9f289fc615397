-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
ALTER TABLE users ADD COLUMN email text;
COMMENT ON COLUMN users.email IS 'where to write';
