-- published
CREATE TYPE state AS ENUM ('new');
-- migration
ALTER TYPE state RENAME TO order_state;
