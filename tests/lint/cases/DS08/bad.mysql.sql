-- published
CREATE TABLE users (id bigint PRIMARY KEY, state enum('new', 'paid', 'gone'));
-- migration
ALTER TABLE users MODIFY state enum('new', 'paid');
