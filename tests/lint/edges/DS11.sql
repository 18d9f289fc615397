-- published
CREATE SEQUENCE numbers;
CREATE SCHEMA app;
-- migration
-- found: line 1: drops sequence numbers
DROP SEQUENCE numbers;
-- migration
CREATE SEQUENCE mine;
DROP SEQUENCE mine;
-- migration
DROP SCHEMA app;
