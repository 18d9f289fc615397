-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE tags (id bigint PRIMARY KEY);
GRANT SELECT, INSERT ON users TO app;
GRANT SELECT ON tags TO app;
-- migration
-- found: line 1: takes rights on users from app
REVOKE SELECT ON users FROM app;
-- migration
-- found: line 1: takes rights on tags from app
REVOKE ALL ON tags FROM app;
-- migration
-- found: line 1: takes rights on users from app
REVOKE ALL ON users FROM app;
-- migration
REVOKE UPDATE ON users FROM app;
-- migration
DROP TABLE users;
-- migration
CREATE TABLE mine (id int);
GRANT SELECT ON mine TO app;
REVOKE SELECT ON mine FROM app;
