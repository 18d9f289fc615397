ALTER TABLE users RENAME COLUMN firm_id TO employer;
