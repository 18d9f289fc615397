-- published
CREATE TYPE state AS ENUM ('new');
CREATE TABLE orders (id bigint PRIMARY KEY, state state);
-- migration
ALTER TYPE state ADD VALUE 'paid';
-- migration
UPDATE orders SET state = 'paid' WHERE id = 1;
