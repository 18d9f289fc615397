-- Both sides add a policy of one name.
-- dialects: postgres
-- Base: docs.
-- Ours: rows of a.
-- Theirs: rows of b.
-- Expected: conflict N01 on the policy.

CREATE TABLE docs (id integer, owner text);
