-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users ADD COLUMN phone text;
ALTER TABLE users DROP COLUMN phone;
