-- published
CREATE TABLE users (id bigint PRIMARY KEY);
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
