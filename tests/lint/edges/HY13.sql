-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: holds a password
CREATE ROLE app LOGIN PASSWORD 'secret';
-- migration
-- found: line 1: holds a password
CREATE USER app WITH ENCRYPTED PASSWORD 'secret';
-- migration
-- found: line 1: holds a password
ALTER ROLE app PASSWORD 'secret';
-- migration
-- found: line 1: holds a password
ALTER USER app WITH PASSWORD 'secret' VALID UNTIL '2030-01-01';
-- migration
ALTER ROLE app PASSWORD NULL;
-- migration
ALTER ROLE app VALID UNTIL '2030-01-01';
-- migration
CREATE ROLE app LOGIN;
-- migration
CREATE ROLE app LOGIN PASSWORD '';
-- migration
COMMENT ON ROLE app IS 'its password is ''secret''';
-- migration
SET password_encryption = 'scram-sha-256';
-- migration
-- found: line 3: holds a password
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
CREATE USER MAPPING FOR CURRENT_USER SERVER far OPTIONS (user 'app', password 'secret');
-- migration
-- found: line 1: holds a password
CREATE SUBSCRIPTION fed CONNECTION 'host=far user=app password=secret' PUBLICATION fed;
-- migration
CREATE SUBSCRIPTION fed CONNECTION 'host=far user=app' PUBLICATION fed;
-- migration
INSERT INTO users SELECT 1 WHERE 'password=x' = 'y';
