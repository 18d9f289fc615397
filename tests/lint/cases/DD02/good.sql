-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, CONSTRAINT email_is_there CHECK (email IS NOT NULL));
-- migration
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
