-- Drop extensions whose types, functions and operator classes the other side begins to use.
-- dialects: postgres
-- Base: people(id, name), six extensions.
-- Ours: drops five of them.
-- Theirs: uses all of them, and what is PostgreSQL's own.
-- Expected: conflict E04 on columns, V03 on whatever else takes something from a dropped extension.

CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION btree_gist;
CREATE EXTENSION hstore;
CREATE EXTENSION unaccent;
CREATE TABLE people (id integer, name text);
