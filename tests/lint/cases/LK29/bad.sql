-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
LOCK TABLE users;
