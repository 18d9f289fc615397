-- Retype a column that the other side's new foreign key refers to.
-- dialects: mysql
-- Base: users(id, no) with no unique text.
-- Ours: no becomes a number.
-- Theirs: a new table refers to users(no) as text.
-- Expected: conflict K10 on the foreign key.

CREATE TABLE users (id int PRIMARY KEY, no varchar(20), UNIQUE KEY by_no (no));
