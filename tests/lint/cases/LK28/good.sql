-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users ADD COLUMN email_key text;
-- migration
UPDATE users SET email_key = lower(email);
