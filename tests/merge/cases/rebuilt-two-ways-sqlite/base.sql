-- One column changed in two ways, by rebuilding the table.
-- dialects: sqlite
-- Base: items(id, a, b, c).
-- Ours: a becomes text, b defaults to 1, c is required.
-- Theirs: a becomes real, b defaults to 2.
-- Expected: conflicts C04 and C05; what is required is required.

CREATE TABLE items (id integer PRIMARY KEY, a integer, b integer DEFAULT 0, c text);
