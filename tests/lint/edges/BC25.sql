-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: replicates whole rows of users
ALTER TABLE users REPLICA IDENTITY FULL;
-- migration
ALTER TABLE users REPLICA IDENTITY DEFAULT;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine REPLICA IDENTITY FULL;
-- migration
CREATE RULE quiet AS ON DELETE TO users DO INSTEAD NOTHING;
