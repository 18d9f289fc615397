-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: locks tables until the migration ends
LOCK TABLE users IN ACCESS EXCLUSIVE MODE;
-- migration
SELECT id FROM users FOR UPDATE;
