-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
RENAME TABLE users TO people;
