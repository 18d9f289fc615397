-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: BEGIN in a migration that runs in a transaction
-- found: line 2: COMMIT in a migration that runs in a transaction
BEGIN TRANSACTION;
COMMIT;
