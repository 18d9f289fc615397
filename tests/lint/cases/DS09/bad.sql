-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE VIEW active AS SELECT id FROM users;
-- migration
DROP TABLE users CASCADE;
