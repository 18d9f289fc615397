-- published
CREATE TYPE pair AS (a int, b int);
CREATE TABLE users (id bigint PRIMARY KEY, fax text, size int GENERATED ALWAYS AS (length(fax)) STORED);
CREATE TABLE logs (at date NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_old (at date NOT NULL, line text, extra text);
-- migration
-- found: line 1: drops column users.fax and its values
-- found: line 1: drops column users.size and its values
ALTER TABLE users DROP COLUMN fax CASCADE;
-- migration
-- found: line 1: drops column users.size and its values
ALTER TABLE users DROP COLUMN size;
-- migration
ALTER TYPE pair DROP ATTRIBUTE b;
-- migration
ALTER TABLE users ADD COLUMN mine text;
ALTER TABLE users DROP COLUMN mine;
-- migration
ALTER TABLE users ADD COLUMN mine text, DROP COLUMN IF EXISTS gone;
-- migration
-- found: line 1: drops column logs_old.extra and its values
ALTER TABLE logs_old DROP COLUMN extra;
ALTER TABLE logs ATTACH PARTITION logs_old FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- migration
ALTER TABLE users RENAME COLUMN fax TO phone;
-- migration
DROP TABLE users;
