-- Default privileges in a schema that goes, and in one that is renamed.
-- dialects: postgres
-- Base: the schemas app and old.
-- Ours: drops old, renames app.
-- Theirs: sets default privileges in both.
-- Expected: conflict V10 on the schema that is gone, V04 on the privileges in the renamed one.

CREATE SCHEMA app;
CREATE SCHEMA old;
