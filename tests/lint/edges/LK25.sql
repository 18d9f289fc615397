-- published
CREATE TYPE state AS ENUM ('a');
CREATE TABLE users (id bigint PRIMARY KEY, state state);
-- migration
-- found: line 2: uses b in the transaction that adds it
ALTER TYPE state ADD VALUE 'b';
UPDATE users SET state = 'b' WHERE id = 3;
-- migration
ALTER TYPE state ADD VALUE 'b';
UPDATE users SET state = 'a' WHERE id = 3;
-- migration: no-transaction
ALTER TYPE state ADD VALUE 'b';
UPDATE users SET state = 'b' WHERE id = 3;
-- migration
-- found: line 2: uses b in the transaction that adds it
ALTER TYPE state ADD VALUE 'b';
ALTER TABLE users ALTER COLUMN state SET DEFAULT 'b';
-- migration
ALTER TYPE state ADD VALUE 'b';
ALTER TABLE users ADD COLUMN b int;
-- migration
CREATE TYPE mine AS ENUM ('a');
ALTER TYPE mine ADD VALUE 'b';
SELECT 'b'::mine;
-- migration: no-transaction
-- found: line 3: uses b in the transaction that adds it
BEGIN;
ALTER TYPE state ADD VALUE 'b';
UPDATE users SET state = 'b' WHERE id = 3;
COMMIT;
