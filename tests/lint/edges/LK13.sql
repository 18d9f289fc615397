-- published
CREATE TABLE users (id int PRIMARY KEY, name varchar(20), at timestamptz(3), price numeric(10, 2), words text);
CREATE TABLE words (name varchar(50), n numeric(10, 2));
-- migration
-- found: line 1: writes all rows of users anew to make users.id bigint
ALTER TABLE users ALTER COLUMN id TYPE bigint;
-- migration
ALTER TABLE users ALTER COLUMN name TYPE varchar(40);
-- migration
ALTER TABLE users ALTER COLUMN name TYPE text;
-- migration
-- found: line 1: writes all rows of users anew to make users.name text
ALTER TABLE users ALTER COLUMN name TYPE text USING upper(name);
-- migration
-- found: line 1: writes all rows of users anew to make users.name varchar(10)
ALTER TABLE users ALTER COLUMN name TYPE varchar(10);
-- migration
ALTER TABLE users ALTER COLUMN price TYPE numeric(12, 2);
-- migration
ALTER TABLE users ALTER COLUMN at TYPE timestamptz;
-- migration
TRUNCATE users;
ALTER TABLE users ALTER COLUMN id TYPE bigint;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine ALTER COLUMN id TYPE bigint;
-- migration
ALTER TABLE words ALTER COLUMN name TYPE text USING name::text;
-- migration
ALTER TABLE words ALTER COLUMN name SET DATA TYPE text USING CAST(name AS text);
-- migration
ALTER TABLE words ALTER name TYPE text USING (name)::text;
-- migration
ALTER TABLE words ALTER name TYPE varchar(80) USING words.name::varchar(80), ALTER n TYPE numeric(12, 2) USING n;
-- migration
-- found: line 1: writes all rows of words anew to make words.name varchar(80)
ALTER TABLE words ALTER name TYPE varchar(80) USING name::varchar;
-- migration
-- found: line 1: writes all rows of words anew to make words.name text
ALTER TABLE words ALTER name TYPE text USING upper(name);
-- migration
-- found: line 1: writes all rows of words anew to make words.name text
ALTER TABLE words ALTER name TYPE text USING name || '';
-- migration
-- found: line 1: writes all rows of words anew to make words.n numeric(12,2)
ALTER TABLE words ALTER name TYPE text, ALTER n TYPE numeric(12, 2) USING n * 2;
-- migration
-- found: line 1: writes all rows of words anew to make words.name text
ALTER TABLE words ALTER name TYPE text USING 'x';
