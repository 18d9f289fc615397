-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE IF NOT EXISTS tags (id bigint PRIMARY KEY);
