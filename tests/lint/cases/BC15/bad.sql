-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW mine WITH (security_invoker = true) AS SELECT id FROM users;
-- migration
DROP VIEW mine;
CREATE VIEW mine AS SELECT id, 1 AS one FROM users;
