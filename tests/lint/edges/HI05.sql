-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: BEGIN in a migration that runs in a transaction
-- found: line 3: END in a migration that runs in a transaction
BEGIN;
SELECT 1;
END;
-- migration
-- found: line 1: START in a migration that runs in a transaction
-- found: line 2: ROLLBACK in a migration that runs in a transaction
START TRANSACTION;
ROLLBACK;
-- migration
-- found: line 1: ABORT in a migration that runs in a transaction
ABORT;
-- migration
-- found: line 1: COMMIT in a migration that runs in a transaction
COMMIT AND CHAIN;
-- migration
SAVEPOINT here;
ALTER TABLE users ADD COLUMN a int;
ROLLBACK TO here;
RELEASE SAVEPOINT here;
-- migration
SAVEPOINT here;
ROLLBACK TO SAVEPOINT here;
-- migration: no-transaction
BEGIN;
COMMIT;
-- migration
SET commit_delay = 3;
-- migration
CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
