-- Drop a unique key the other side's foreign key needs.
-- dialects: mysql
-- Base: users(id, no), no unique.
-- Ours: drops the key.
-- Theirs: a new table refers to users(no).
-- Expected: conflict K09 on the foreign key.

CREATE TABLE users (id int PRIMARY KEY, no int NOT NULL, UNIQUE KEY by_no (no));
