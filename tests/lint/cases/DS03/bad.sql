-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users DROP COLUMN email;
