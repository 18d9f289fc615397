-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE VIEW people AS SELECT id, email FROM users;
-- migration
DROP VIEW people;
CREATE VIEW people AS SELECT id FROM users;
