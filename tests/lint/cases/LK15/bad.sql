-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
REINDEX TABLE users;
