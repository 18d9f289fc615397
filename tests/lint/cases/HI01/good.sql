-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- aerogit:allow DS02 nobody has used it since 2024
DROP TABLE users;
