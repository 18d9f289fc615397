-- published
CREATE ROLE clerk;
-- migration
SET LOCAL work_mem = '64MB';
