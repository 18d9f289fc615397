-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email ON users (email);
-- migration
-- found: line 1: CONCURRENTLY in a transaction
DROP INDEX CONCURRENTLY users_email;
-- migration
-- found: line 1: VACUUM in a transaction
VACUUM users;
-- migration
-- found: line 1: CONCURRENTLY in a transaction
REINDEX TABLE CONCURRENTLY users;
-- migration: no-transaction
-- found: line 2: VACUUM in a transaction
BEGIN;
VACUUM users;
COMMIT;
-- migration: no-transaction
BEGIN;
SELECT 1;
COMMIT;
VACUUM users;
-- migration
CREATE INDEX concurrently_made ON users (email);
