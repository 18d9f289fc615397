-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users ADD CONSTRAINT email_is_there CHECK (email IS NOT NULL) NOT VALID;
-- migration
ALTER TABLE users VALIDATE CONSTRAINT email_is_there;
-- migration
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
