-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
UPDATE users SET email = lower(email);
UPDATE users SET email = '' WHERE 1=1;
