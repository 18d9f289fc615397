-- published
CREATE TABLE users (id bigint PRIMARY KEY, age int);
CREATE PROCEDURE fill() LANGUAGE sql AS $$ UPDATE users SET age = 1 $$;
-- migration
-- found: line 1: DO may change the schema in a way that nothing tells
DO $$ BEGIN EXECUTE
'CREATE TABLE a (b int)'; END $$;
-- migration
-- found: line 1: DO may change the schema in a way that nothing tells
DO $$ BEGIN CREATE
TABLE a (b int); END $$;
-- migration
-- found: line 1: DO may change the schema in a way that nothing tells
DO $$ BEGIN ALTER	TABLE users ADD COLUMN b int; END $$;
-- migration
-- found: line 1: DO may change the schema in a way that nothing tells
DO $$ BEGIN DROP TABLE users; END $$;
-- migration
DO $$ BEGIN UPDATE users SET age = 2 WHERE age = 1; END $$;
-- migration
DO $$ BEGIN UPDATE users SET age = 2 WHERE id IN (SELECT id FROM users_altered); END $$;
-- migration
-- found: line 1: CALL may change the schema in a way that nothing tells
CALL fill();
-- migration
SELECT 'create table';
