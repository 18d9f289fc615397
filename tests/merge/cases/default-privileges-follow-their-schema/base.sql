-- Rename a schema that default privileges are for, while the other side changes these.
-- dialects: postgres
-- Base: the schema app, with default privileges of reader, and of those that boss makes.
-- Ours: renames app.
-- Theirs: gives writer more, and sets what is granted on sequences.
-- Expected: clean: all are for the schema as it is called now.

CREATE SCHEMA app;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO reader;
ALTER DEFAULT PRIVILEGES FOR ROLE boss IN SCHEMA app GRANT SELECT ON TABLES TO reader;
