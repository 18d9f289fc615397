-- Drop an extension against uses of what another extension or the schema has.
-- dialects: postgres
-- Base: people(id, name), the extensions citext and pgcrypto.
-- Ours: drops pgcrypto.
-- Theirs: adds a column of citext, a function digest of its own and an index with it, a default of PostgreSQL's own.
-- Expected: clean.

CREATE EXTENSION citext;
CREATE EXTENSION pgcrypto;
CREATE TABLE people (id integer, name text);
