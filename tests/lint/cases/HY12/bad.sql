-- migration
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT INSERT, DELETE ON users TO PUBLIC;
