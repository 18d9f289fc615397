-- published
CREATE TABLE users (id bigint PRIMARY KEY, email text, shown text AS (lower(email)));
-- migration
-- found: line 1: renames users.email to people.mail
ALTER TABLE users RENAME TO people, RENAME COLUMN email TO mail;
-- migration
-- found: line 1: renames users.email to users.mail
ALTER TABLE users CHANGE email mail text;
