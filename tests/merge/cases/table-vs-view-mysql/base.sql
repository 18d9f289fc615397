-- One name, a table here and a view there.
-- dialects: mysql
-- Base: items(id).
-- Ours: adds a table recent.
-- Theirs: adds a view recent.
-- Expected: conflict N02 on the name.

CREATE TABLE items (id int PRIMARY KEY);
