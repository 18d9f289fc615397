-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW mine WITH (security_invoker = true, security_barrier) AS SELECT id FROM users;
CREATE VIEW open WITH (security_invoker = false) AS SELECT id FROM users;
-- migration
-- found: line 2: makes view mine without security_barrier
DROP VIEW mine;
CREATE VIEW mine WITH (security_invoker = true) AS SELECT id FROM users;
-- migration
-- found: line 2: makes view mine without security_invoker
DROP VIEW mine;
CREATE VIEW mine WITH (security_invoker = off, security_barrier) AS SELECT id FROM users;
-- migration
DROP VIEW open;
CREATE VIEW open AS SELECT id FROM users;
-- migration
-- found: line 1: makes view mine without security_barrier
ALTER VIEW mine RESET (security_barrier);
-- migration
ALTER VIEW mine SET (security_barrier = true);
-- migration
DROP VIEW mine;
CREATE VIEW other AS SELECT id FROM users;
