-- published
CREATE TABLE users (id bigint PRIMARY KEY, at datetime DEFAULT '2000-01-01 00:00:00');
-- migration
-- found: line 1: gives users.born a zero date
ALTER TABLE users ADD COLUMN born date DEFAULT '0000-00-00';
-- migration
ALTER TABLE users ADD COLUMN born date DEFAULT '1970-01-01', ADD COLUMN n int;
-- migration
-- found: line 1: gives users.at a zero date
ALTER TABLE users ALTER COLUMN at SET DEFAULT '0000-00-00 00:00:00';
-- migration
ALTER TABLE users ALTER COLUMN at DROP DEFAULT;
-- migration
-- found: line 1: gives tags.at a zero date
CREATE TABLE tags (id bigint PRIMARY KEY, at datetime NOT NULL DEFAULT '0000-00-00 00:00:00');
