-- published
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE INDEX users_by ON users (id);
CREATE MATERIALIZED VIEW counted AS SELECT id FROM users;
-- migration: no-transaction
-- found: line 1: VACUUM FULL writes whole tables anew under a lock that stops readers
VACUUM FULL users;
-- migration: no-transaction
VACUUM users;
-- migration: no-transaction
-- found: line 1: VACUUM FULL writes whole tables anew under a lock that stops readers
VACUUM (FULL) users;
-- migration
-- found: line 1: CLUSTER writes a whole table anew under a lock that stops readers
CLUSTER users USING users_pkey;
-- migration
-- found: line 1: writes all rows of users anew
ALTER TABLE users SET UNLOGGED;
-- migration
ALTER TABLE users CLUSTER ON users_pkey;
-- migration
CREATE TABLE mine (id int PRIMARY KEY);
CLUSTER mine USING mine_pkey;
-- migration
CREATE TABLE mine (id int);
ALTER TABLE mine SET UNLOGGED;
-- migration
CREATE TABLE "full" (id int);
-- migration
-- found: line 1: writes all of users anew, to another tablespace
ALTER TABLE users SET TABLESPACE fast;
-- migration
-- found: line 1: writes all of index users_by anew, to another tablespace
ALTER INDEX users_by SET TABLESPACE fast;
-- migration
ALTER INDEX users_by SET (fillfactor = 70);
-- migration
-- found: line 1: writes all of users anew, to another access method
ALTER TABLE users SET ACCESS METHOD columnar;
-- migration
-- found: line 1: writes all of counted anew, to another tablespace
ALTER MATERIALIZED VIEW counted SET TABLESPACE fast;
-- migration
ALTER TABLE users SET (fillfactor = 70);
-- migration: no-transaction
VACUUM (FULL false) users;
-- migration: no-transaction
-- found: line 1: VACUUM FULL writes whole tables anew under a lock that stops readers
VACUUM (FULL true, ANALYZE) users;
-- migration: no-transaction
-- found: line 1: VACUUM FULL writes whole tables anew under a lock that stops readers
VACUUM (ANALYZE, FULL) users;
-- migration
CREATE TABLE mine (id int) TABLESPACE fast;
ALTER TABLE mine SET TABLESPACE slow;
