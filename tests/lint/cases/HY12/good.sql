-- migration
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT SELECT ON users TO PUBLIC;
