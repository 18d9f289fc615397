-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, email VARCHAR);
-- migration
DROP TABLE users;
CREATE TABLE users (id BIGINT PRIMARY KEY, email VARCHAR);
