-- migration
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT SELECT ON users TO app;
REVOKE SELECT ON users FROM app;
