-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(80));
-- migration
ALTER TABLE users ADD UNIQUE KEY users_email (email);
