-- Default privileges in a schema that goes.
-- dialects: postgres
-- Base: the schema old.
-- Ours: drops old.
-- Theirs: sets default privileges in it.
-- Expected: conflict V10 on the schema that is gone.

CREATE SCHEMA old;
