-- Two tables are renamed to one name.
-- dialects: postgres, duckdb, sqlite
-- Base: users(id), clients(id).
-- Ours: renames users to people.
-- Theirs: renames clients to people.
-- Expected: conflict N05 on the common name.

CREATE TABLE users (id integer);
CREATE TABLE clients (id integer);
