-- published
CREATE TABLE users (id bigint PRIMARY KEY, gone boolean);
CREATE VIEW active AS SELECT id FROM users;
-- migration
DROP VIEW active;
CREATE VIEW active AS SELECT id FROM users WHERE NOT gone;
