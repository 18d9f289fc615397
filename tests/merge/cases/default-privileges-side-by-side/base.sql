-- Default privileges for two grantees, and for one whose schema goes.
-- dialects: postgres
-- Base: the schemas app and old.
-- Ours: lets reader select from new tables in app; drops old.
-- Theirs: lets writer insert into new tables in app.
-- Expected: clean.

CREATE SCHEMA app;
CREATE SCHEMA old;
