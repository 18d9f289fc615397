-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
SET lock_timeout = '2s';
