-- One materialized view changed two ways.
-- dialects: postgres
-- Base: users(id, age), materialized view adults.
-- Ours: narrows it to 21.
-- Theirs: narrows it to 20.
-- Expected: conflict V01 on the view.

CREATE TABLE users (id integer, age integer);
CREATE MATERIALIZED VIEW adults AS SELECT id FROM users WHERE age >= 18;
