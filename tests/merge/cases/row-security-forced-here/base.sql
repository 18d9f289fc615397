-- Row security is enabled on both sides and forced on one.
-- dialects: postgres
-- Base: docs(id, owner).
-- Ours: enables row security.
-- Theirs: enables and forces it.
-- Expected: clean; enabled and forced are two attributes.

CREATE TABLE docs (id integer PRIMARY KEY, owner text);
