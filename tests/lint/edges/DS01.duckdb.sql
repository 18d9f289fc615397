-- published
CREATE SCHEMA app;
CREATE SEQUENCE numbers;
-- migration
-- found: line 1: drops schema app
DROP SCHEMA app;
-- migration
CREATE SCHEMA mine;
DROP SCHEMA mine;
-- migration
DROP SEQUENCE numbers;
