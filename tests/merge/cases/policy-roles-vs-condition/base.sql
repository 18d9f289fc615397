-- The roles of a policy here, its condition there.
-- dialects: postgres
-- Base: docs(id, owner) with policy own.
-- Ours: lets own see the owner's rows only.
-- Theirs: applies own to one role.
-- Expected: clean.

CREATE TABLE docs (id integer, owner text);
CREATE POLICY own ON docs USING (true);
