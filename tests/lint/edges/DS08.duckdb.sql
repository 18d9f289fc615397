-- published
CREATE TABLE users (id BIGINT PRIMARY KEY, state ENUM('new', 'paid'));
-- migration
-- found: line 1: removes paid from users.state
ALTER TABLE users ALTER state TYPE ENUM('new');
-- migration
ALTER TABLE users ALTER state TYPE ENUM('new', 'paid', 'gone');
