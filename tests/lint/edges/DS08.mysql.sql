-- published
CREATE TABLE users (id bigint PRIMARY KEY, state enum('new', 'paid', 'gone'), word varchar(10), flags set('a', 'b'));
-- migration
ALTER TABLE users MODIFY state enum('gone', 'new', 'paid');
-- migration
-- found: line 1: removes paid from users.state
ALTER TABLE users MODIFY state enum('new', 'gone', 'lost');
-- migration
ALTER TABLE users MODIFY state varchar(10);
-- migration
ALTER TABLE users MODIFY word enum('new');
-- migration
-- found: line 1: removes b from users.flags
ALTER TABLE users MODIFY flags set('a');
-- migration
CREATE TABLE mine (state enum('a', 'b'));
ALTER TABLE mine MODIFY state enum('a');
-- migration
-- found: line 1: removes paid, gone from users.status
ALTER TABLE users CHANGE state status enum('new');
