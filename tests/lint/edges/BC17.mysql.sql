-- published
CREATE TABLE users (id bigint PRIMARY KEY);
GRANT SELECT, INSERT ON users TO app;
-- migration
-- found: line 1: takes rights from app
REVOKE SELECT ON users FROM app;
-- migration
GRANT UPDATE ON users TO app;
-- migration
GRANT UPDATE ON users TO app;
REVOKE UPDATE ON users FROM app;
-- migration
-- found: line 1: takes rights from 'app'@'%', other
REVOKE ALL PRIVILEGES, GRANT OPTION FROM 'app'@'%', other;
