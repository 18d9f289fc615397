-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
ALTER TABLE users SET UNLOGGED;
