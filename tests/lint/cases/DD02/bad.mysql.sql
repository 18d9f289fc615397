-- published
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(80));
-- migration
ALTER TABLE users MODIFY email varchar(80) NOT NULL;
