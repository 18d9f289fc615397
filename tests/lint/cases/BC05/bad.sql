-- published
CREATE TYPE state AS ENUM ('new', 'done');
-- migration
ALTER TYPE state RENAME VALUE 'done' TO 'finished';
