-- published
CREATE TABLE users (id INTEGER PRIMARY KEY);
-- migration
-- found: line 1: BEGIN in a migration that runs in a transaction
-- found: line 2: END in a migration that runs in a transaction
BEGIN IMMEDIATE;
END TRANSACTION;
-- migration
CREATE TRIGGER t AFTER INSERT ON users BEGIN SELECT 1; END;
