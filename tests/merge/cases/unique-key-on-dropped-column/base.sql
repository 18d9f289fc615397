-- A unique key on a column the other side drops.
-- dialects: postgres
-- Base: users(id, code).
-- Ours: drops code.
-- Theirs: makes (id, code) unique.
-- Expected: conflict I03 on the key.

CREATE TABLE users (id integer, code integer);
