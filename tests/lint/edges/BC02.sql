-- published
CREATE TYPE place AS (town text);
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- migration
-- found: line 1: renames users.email to users.mail
ALTER TABLE users RENAME COLUMN email TO mail;
-- migration
-- found: line 1: renames users.email to users.mail
ALTER TABLE users RENAME COLUMN email TO mail;
ALTER TABLE users ADD COLUMN email text GENERATED ALWAYS AS (mail) STORED;
-- migration
-- found: line 1: renames place.town to place.city
ALTER TYPE place RENAME ATTRIBUTE town TO city;
