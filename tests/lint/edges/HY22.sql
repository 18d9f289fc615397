-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: rule keep on users rewrites statements
CREATE RULE keep AS ON DELETE TO users DO INSTEAD NOTHING;
-- migration
ALTER TABLE users REPLICA IDENTITY FULL;
-- migration
ALTER TABLE users CLUSTER ON users_pkey;
