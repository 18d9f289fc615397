-- One enum value renamed two ways.
-- dialects: postgres
-- Base: mood enum.
-- Ours: renames 'ok' to 'fine'.
-- Theirs: renames 'ok' to 'good'.
-- Expected: conflict N04 on the value.

CREATE TYPE mood AS ENUM ('sad', 'ok');
