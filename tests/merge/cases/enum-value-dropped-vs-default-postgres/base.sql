-- Drop an enum value the other side takes as a default.
-- dialects: postgres
-- Base: status enum ('open', 'held', 'done'), tasks(id, status).
-- Ours: makes the enum anew without 'held'.
-- Theirs: sets the default 'held'.
-- Expected: conflict E02 on the column.

CREATE TYPE status AS ENUM ('open', 'held', 'done');
CREATE TABLE tasks (id integer PRIMARY KEY, status status);
