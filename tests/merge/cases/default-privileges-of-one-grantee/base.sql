-- Change the default privileges of one grantee on both sides, each another privilege or kind of object.
-- dialects: postgres
-- Base: reader may select from new tables, and insert; keeper may do one thing.
-- Ours: takes insert from reader; takes from keeper what it has.
-- Theirs: gives reader update, and execute on functions; gives keeper another.
-- Expected: clean.

ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO keeper;
