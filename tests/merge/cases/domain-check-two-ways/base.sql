-- One check of a domain, two bodies.
-- dialects: postgres
-- Base: domain amount.
-- Ours: adds chk_amount: VALUE > 0.
-- Theirs: adds chk_amount: VALUE >= 0.
-- Expected: conflict E05 on the domain.

CREATE DOMAIN amount AS integer;
