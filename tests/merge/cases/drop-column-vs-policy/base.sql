-- Drop a column the other side's policy reads.
-- dialects: postgres
-- Base: docs(id, owner).
-- Ours: drops owner.
-- Theirs: adds a policy on owner.
-- Expected: conflict V03 on the policy.

CREATE TABLE docs (id integer PRIMARY KEY, owner text);
