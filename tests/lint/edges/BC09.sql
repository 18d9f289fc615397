-- published
CREATE TABLE users (id bigint PRIMARY KEY, mail text, name text);
-- migration
-- found: line 3: drops users.mail, and users.email that replaces it is not released
ALTER TABLE users ADD COLUMN email text;
UPDATE users SET email = mail WHERE email IS NULL;
ALTER TABLE users DROP COLUMN mail;
-- migration
ALTER TABLE users ADD COLUMN email text;
ALTER TABLE users DROP COLUMN mail;
-- migration
UPDATE users SET name = mail WHERE name IS NULL;
ALTER TABLE users DROP COLUMN mail;
-- migration
ALTER TABLE users ADD COLUMN email text;
UPDATE users SET email = mail WHERE email IS NULL;
ALTER TABLE users DROP COLUMN email;
-- migration
-- found: line 3: renames users.mail, and users.email that replaces it is not released
ALTER TABLE users ADD COLUMN email text;
UPDATE users SET email = mail WHERE email IS NULL;
ALTER TABLE users RENAME COLUMN mail TO mail_old;
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY, a text);
ALTER TABLE tags ADD COLUMN b text;
UPDATE tags SET b = a WHERE b IS NULL;
ALTER TABLE tags DROP COLUMN a;
-- migration
CREATE TABLE mails (id bigint PRIMARY KEY, mail text);
UPDATE users SET name = mail WHERE name IS NULL;
ALTER TABLE users DROP COLUMN mail;
-- migration
CREATE TABLE mails (id bigint PRIMARY KEY, mail text);
INSERT INTO mails SELECT id, mail FROM users;
ALTER TABLE users DROP COLUMN mail;
-- migration
CREATE INDEX users_name ON users (name);
ALTER TABLE users ADD CONSTRAINT named CHECK (name <> '');
UPDATE users SET name = mail WHERE name IS NULL;
ALTER TABLE users DROP COLUMN mail;
-- migration
CREATE TYPE pair AS (a int, b int);
ALTER TYPE pair DROP ATTRIBUTE b;
