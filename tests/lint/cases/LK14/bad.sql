-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration: no-transaction
VACUUM FULL users;
