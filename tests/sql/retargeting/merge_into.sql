-- dialects: postgres
CREATE TABLE users (id INTEGER PRIMARY KEY, fax VARCHAR(20), name VARCHAR(20));
CREATE TABLE other (id INTEGER, mail VARCHAR(20));
-- renames
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN fax TO line;
-- statement
MERGE INTO users u USING other o ON o.id = u.id WHEN MATCHED THEN UPDATE SET fax = o.mail WHEN NOT MATCHED THEN INSERT (id, fax) VALUES (o.id, o.mail);
-- becomes
MERGE INTO people u USING other o ON o.id = u.id WHEN MATCHED THEN UPDATE SET line = o.mail WHEN NOT MATCHED THEN INSERT (id, line) VALUES (o.id, o.mail);
