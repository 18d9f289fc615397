-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE VIEW people AS SELECT id FROM users;
-- migration
CREATE OR REPLACE VIEW people AS SELECT id, email FROM users;
