-- Reorder the values the other side appends to.
-- dialects: postgres
-- Base: priority enum ('low', 'mid', 'high').
-- Ours: makes the enum anew in the other order.
-- Theirs: appends 'urgent'.
-- Expected: conflict E03 on the enum.

CREATE TYPE priority AS ENUM ('low', 'mid', 'high');
