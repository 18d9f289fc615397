-- Comments set in two ways.
-- dialects: mysql
-- Base: items(id, n).
-- Ours: comments on both.
-- Theirs: other comments.
-- Expected: clean, with T06 and C09: ours stay.

CREATE TABLE items (id int PRIMARY KEY, n int);
