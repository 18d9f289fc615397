-- published
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT SELECT ON users TO app;
-- migration
REVOKE SELECT ON users FROM app;
