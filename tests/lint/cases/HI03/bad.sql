-- migration
-- aerogit:allow DS99 because
CREATE TABLE users (id bigint PRIMARY KEY);
