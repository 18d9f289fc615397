-- published
CREATE TABLE users (id bigint PRIMARY KEY, age integer CONSTRAINT grown CHECK (age >= 18), name text, born date);
ALTER TABLE users ADD CONSTRAINT named CHECK (name IS NOT NULL);
CREATE TABLE tags (id bigint PRIMARY KEY, age integer);
CREATE TABLE rooms (number int, at date, CONSTRAINT apart EXCLUDE (number WITH =), CONSTRAINT known CHECK (number IS NOT NULL AND at IS NOT NULL));
-- migration
-- found: line 1: drops grown of users
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE tags ADD CONSTRAINT grown CHECK (age >= 18);
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT adult CHECK (age >= 21);
-- migration
-- found: line 1: drops grown of users
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT adult CHECK (born < '2000-01-01');
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users DROP COLUMN age;
-- migration
ALTER TABLE users ALTER COLUMN name SET NOT NULL;
ALTER TABLE users DROP CONSTRAINT named;
-- migration
ALTER TABLE users ADD CONSTRAINT early CHECK (born > '1900-01-01');
ALTER TABLE users DROP CONSTRAINT early;
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT grown CHECK (born IS NOT NULL);
-- migration
ALTER TABLE users DROP CONSTRAINT grown;
ALTER TABLE users ADD CONSTRAINT adult EXCLUDE (age WITH =);
-- migration
-- found: line 1: drops named of users
ALTER TABLE users DROP CONSTRAINT named;
-- migration
CREATE TABLE mine (id bigint CONSTRAINT small CHECK (id < 3));
ALTER TABLE mine DROP CONSTRAINT small;
-- migration
-- found: line 1: drops apart of rooms
ALTER TABLE rooms DROP CONSTRAINT apart;
-- migration
ALTER TABLE rooms DROP CONSTRAINT apart;
ALTER TABLE rooms ADD CONSTRAINT aside EXCLUDE (number WITH =);
-- migration
-- found: line 1: drops known of rooms
ALTER TABLE rooms DROP CONSTRAINT known;
ALTER TABLE rooms ALTER COLUMN number SET NOT NULL;
-- migration
-- found: line 2: drops known of rooms
ALTER TABLE rooms ALTER COLUMN number SET NOT NULL;
ALTER TABLE rooms DROP CONSTRAINT known;
-- migration
ALTER TABLE rooms ALTER COLUMN number SET NOT NULL, ALTER COLUMN at SET NOT NULL;
ALTER TABLE rooms DROP CONSTRAINT known;
-- migration
-- found: line 1: drops apart of rooms
ALTER TABLE rooms DROP CONSTRAINT apart, DROP COLUMN at;
-- migration
ALTER TABLE rooms DROP CONSTRAINT known, DROP COLUMN at;
