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
