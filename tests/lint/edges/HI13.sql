-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: SET LOCK_TIMEOUT stays set after the migration
SET lock_timeout = '2s';
-- migration
-- found: line 1: SET LOCK_TIMEOUT stays set after the migration
SET SESSION lock_timeout = '2s';
-- migration
SET LOCAL lock_timeout = '2s';
-- migration
SET CONSTRAINTS ALL DEFERRED;
-- migration
SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
-- migration: no-transaction
SET lock_timeout = '2s';
-- migration: no-transaction
-- found: line 2: SET LOCK_TIMEOUT stays set after the migration
BEGIN;
SET lock_timeout = '2s';
COMMIT;
-- migration
SELECT set_config('lock_timeout', '2s', true);
