-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
UPDATE users SET email = lower(email) WHERE email <> lower(email);
