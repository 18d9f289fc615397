-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar);
-- migration
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
