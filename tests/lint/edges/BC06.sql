-- published
CREATE TABLE users (id int PRIMARY KEY, name varchar(20), size int, at timestamp, doc json);
-- migration
-- found: line 1: changes users.id from integer to bigint
ALTER TABLE users ALTER COLUMN id TYPE bigint;
-- migration
ALTER TABLE users ALTER COLUMN name TYPE text;
-- migration
ALTER TABLE users ALTER COLUMN size TYPE smallint;
-- migration
-- found: line 1: changes users.size from integer to text
ALTER TABLE users ALTER COLUMN size TYPE text;
-- migration
-- found: line 1: changes users.at from timestamp to timestamptz
ALTER TABLE users ALTER COLUMN at TYPE timestamptz;
-- migration
-- found: line 1: changes users.doc from json to jsonb
ALTER TABLE users ALTER COLUMN doc TYPE jsonb;
-- migration
-- found: line 1: changes users.size from integer to integer[]
ALTER TABLE users ALTER COLUMN size TYPE int[] USING ARRAY[size];
-- migration
ALTER TABLE users ADD COLUMN mine int;
ALTER TABLE users ALTER COLUMN mine TYPE text;
