-- One option set in two ways.
-- dialects: mysql
-- Base: items(id).
-- Ours: the engine becomes MyISAM.
-- Theirs: the engine becomes Aria.
-- Expected: conflict T05 on the table.

CREATE TABLE items (id int PRIMARY KEY) ENGINE=InnoDB;
