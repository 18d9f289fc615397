-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
DROP TABLE users; -- aerogit:allow DS02
