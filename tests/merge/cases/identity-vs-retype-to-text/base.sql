-- Make a column an identity against another type.
-- dialects: postgres
-- Base: parts(no integer).
-- Ours: makes no an identity.
-- Theirs: makes it text.
-- Expected: conflict C10: only whole numbers are counted up.

CREATE TABLE parts (no integer NOT NULL);
