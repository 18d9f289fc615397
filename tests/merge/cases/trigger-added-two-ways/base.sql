-- Both sides add a trigger of one name.
-- dialects: sqlite
-- Base: t, log.
-- Ours: a trigger that writes 1.
-- Theirs: one of the same name that writes 2.
-- Expected: conflict N01 on the trigger.

CREATE TABLE t (id integer, n integer);
CREATE TABLE log (x integer);
