-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
CREATE TABLE scratch (id bigint PRIMARY KEY);
DROP TABLE scratch;
