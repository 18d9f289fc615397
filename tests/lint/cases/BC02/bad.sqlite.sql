-- published
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
-- migration
ALTER TABLE users RENAME COLUMN email TO mail;
ALTER TABLE users ADD COLUMN email TEXT AS (mail);
