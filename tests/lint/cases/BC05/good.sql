-- published
CREATE TYPE state AS ENUM ('new', 'done');
-- migration
ALTER TYPE state ADD VALUE 'finished';
