-- published
CREATE TABLE users (id bigint PRIMARY KEY, state enum('new', 'paid', 'gone'), n int);
-- migration
ALTER TABLE users MODIFY n int unsigned;
