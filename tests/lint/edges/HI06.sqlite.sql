-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration: no-transaction
-- found: line 2: begins a transaction and does not end it
SELECT 1;
BEGIN IMMEDIATE;
SELECT 2;
-- migration: no-transaction
-- found: line 3: begins a transaction and does not end it
BEGIN;
COMMIT;
BEGIN;
-- migration: no-transaction
BEGIN;
END;
-- migration: no-transaction
BEGIN;
ROLLBACK;
-- migration: no-transaction
-- found: line 1: begins a transaction and does not end it
BEGIN;
SAVEPOINT a;
ROLLBACK TO a;
-- migration
BEGIN;
