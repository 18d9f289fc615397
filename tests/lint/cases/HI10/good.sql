-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, mail text);
-- migration
UPDATE users SET mail = email;
