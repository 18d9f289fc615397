-- published
CREATE ROLE clerk;
-- migration
-- found: line 1: ALTER ROLE clerk: settings of a server, database or role
ALTER ROLE clerk SET search_path = shop;
-- migration
-- found: line 1: ALTER DATABASE shop: settings of a server, database or role
ALTER DATABASE shop SET timezone = 'UTC';
-- migration: no-transaction
-- found: line 1: ALTER SYSTEM SET: settings of a server, database or role
ALTER SYSTEM SET work_mem = '1GB';
-- migration
CREATE ROLE other;
-- migration
SET timezone = 'UTC';
