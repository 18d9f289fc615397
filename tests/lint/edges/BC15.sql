-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW mine WITH (security_invoker = true, security_barrier) AS SELECT id FROM users;
CREATE VIEW open WITH (security_invoker = false) AS SELECT id FROM users;
CREATE VIEW checked WITH (check_option = local) AS SELECT id FROM users;
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
-- migration
DROP VIEW open;
CREATE VIEW open WITH (check_option = local) AS SELECT id FROM users;
-- migration
-- found: line 1: makes view mine without security_invoker
ALTER VIEW mine SET (security_invoker = NO);
-- migration
-- found: line 1: makes view mine without security_invoker, security_barrier
ALTER VIEW mine SET (security_invoker = '0', security_barrier = FALSE);
-- migration
ALTER VIEW mine SET (security_invoker = 'on');
-- migration
-- found: line 1: makes view mine without security_invoker, security_barrier
CREATE OR REPLACE VIEW mine AS SELECT id FROM users;
-- migration
ALTER TABLE users SET (fillfactor = 70);
ALTER TABLE users SET (fillfactor = 60);
ALTER TABLE users RESET (fillfactor);
-- migration
DROP VIEW checked;
CREATE VIEW checked AS SELECT id FROM users;
