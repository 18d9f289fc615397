-- Two triggers for one event.
-- dialects: mysql
-- Base: users(id, n).
-- Ours: adds one before update.
-- Theirs: adds another before update.
-- Expected: clean: MySQL runs them in the order in which they were made, so V08.

CREATE TABLE users (id int PRIMARY KEY, n int);
