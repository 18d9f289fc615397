-- published
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT SELECT, INSERT ON users TO app;
-- migration
-- found: line 1: takes rights from app
REVOKE SELECT ON users FROM app;
-- migration
GRANT UPDATE ON users TO app;
