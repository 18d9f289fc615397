-- published
CREATE TABLE users (id bigint PRIMARY KEY, a int, b int NOT NULL, CONSTRAINT known CHECK (a IS NOT NULL));
CREATE TABLE tags (a int);
-- migration
ALTER TABLE users ALTER COLUMN a SET NOT NULL;
-- migration
-- found: line 1: makes tags.a NOT NULL
ALTER TABLE tags ALTER COLUMN a SET NOT NULL;
-- migration
ALTER TABLE users ALTER COLUMN b DROP NOT NULL;
-- migration
ALTER TABLE tags ADD PRIMARY KEY (a);
-- migration
TRUNCATE tags;
ALTER TABLE tags ALTER COLUMN a SET NOT NULL;
-- migration
DELETE FROM tags;
ALTER TABLE tags ALTER COLUMN a SET NOT NULL;
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine ALTER COLUMN a SET NOT NULL;
-- migration
-- found: line 2: makes tags.a NOT NULL
DELETE FROM tags WHERE a IS NULL;
ALTER TABLE tags ALTER COLUMN a SET NOT NULL;
