-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
ALTER TABLE users RENAME TO people, RENAME COLUMN email TO mail;
-- migration
-- found: line 1: drops users.email and adds users.e_mail of the same type
ALTER TABLE users DROP COLUMN email, ADD COLUMN e_mail text;
