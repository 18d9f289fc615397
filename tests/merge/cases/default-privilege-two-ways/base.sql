-- Change one default privilege of one grantee two ways.
-- dialects: postgres
-- Base: reader may select from new tables, and insert.
-- Ours: takes insert away.
-- Theirs: lets reader hand insert on.
-- Expected: conflict V01 on the default privileges.

ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO reader;
