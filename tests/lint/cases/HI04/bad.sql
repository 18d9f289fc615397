-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE IF NOT EXISTS users (id bigint PRIMARY KEY, email text);
