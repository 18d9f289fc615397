-- dialects: duckdb postgres sqlite
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO "the people";
ALTER TABLE "the people" RENAME COLUMN fax TO "order";
-- statement
UPDATE users SET fax = 'x' WHERE users.id = 1;
-- becomes
UPDATE "the people" SET "order" = 'x' WHERE "the people".id = 1;
