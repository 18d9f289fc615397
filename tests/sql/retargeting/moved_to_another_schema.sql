-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
CREATE SCHEMA app;
ALTER TABLE users SET SCHEMA app;
-- statement
INSERT INTO users (id) VALUES (1);
-- becomes
INSERT INTO app.users (id) VALUES (1);
