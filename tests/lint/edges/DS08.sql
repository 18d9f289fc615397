-- published
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE TYPE other AS ENUM ('new');
CREATE TABLE users (id bigint PRIMARY KEY, state state);
-- migration
-- found: line 2: removes paid from state
ALTER TYPE state RENAME TO state_old;
CREATE TYPE state AS ENUM ('new');
ALTER TABLE users ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE state_old;
-- migration
ALTER TYPE state RENAME TO state_old;
CREATE TYPE state AS ENUM ('paid', 'new', 'gone');
ALTER TABLE users ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE state_old;
-- migration
ALTER TYPE state ADD VALUE 'gone' BEFORE 'paid';
-- migration
ALTER TYPE state RENAME VALUE 'paid' TO 'settled';
-- migration
ALTER TABLE users ALTER COLUMN state TYPE other USING state::text::other;
-- migration
ALTER TABLE users ALTER COLUMN state TYPE text;
