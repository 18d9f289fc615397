-- migration
-- aerogit:allow DS02 nobody uses it
CREATE TABLE users (id bigint PRIMARY KEY);
