-- published
CREATE TYPE state AS ENUM ('new', 'paid');
-- migration
ALTER TYPE state ADD VALUE 'gone';
