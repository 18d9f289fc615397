-- Drop the primary key the other side's foreign key needs.
-- dialects: mysql
-- Base: users(id), key id.
-- Ours: drops the key.
-- Theirs: a new table refers to users(id).
-- Expected: conflict K03 on the foreign key.

CREATE TABLE users (id int NOT NULL, PRIMARY KEY (id));
