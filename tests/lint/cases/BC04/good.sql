-- migration
CREATE TYPE state AS ENUM ('new');
ALTER TYPE state RENAME TO order_state;
