-- published
CREATE TABLE users (id bigint PRIMARY KEY, state enum('new', 'paid'));
-- migration
ALTER TABLE users MODIFY state enum('new', 'paid', 'gone');
