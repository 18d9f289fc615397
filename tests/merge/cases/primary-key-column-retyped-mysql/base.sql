-- Retype a key's column the other side's foreign key refers to.
-- dialects: mysql
-- Base: users(id int).
-- Ours: id becomes bigint.
-- Theirs: a new table refers to it as int.
-- Expected: conflict K02 on the column.

CREATE TABLE users (id int NOT NULL, PRIMARY KEY (id));
