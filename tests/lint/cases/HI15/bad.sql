-- published
CREATE ROLE clerk;
-- migration
ALTER ROLE clerk SUPERUSER;
