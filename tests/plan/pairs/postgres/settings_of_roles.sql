-- a
ALTER ROLE reader SET work_mem = '10MB';
REVOKE CONNECT ON DATABASE postgres FROM PUBLIC;
GRANT CONNECT ON DATABASE postgres TO reader;
-- b
ALTER ROLE reader SET work_mem = '20MB';
ALTER ROLE reader SET lock_timeout = 5;
