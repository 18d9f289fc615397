-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: locks tables until the migration ends
LOCK TABLES users WRITE;
-- migration
UNLOCK TABLES;
-- migration
-- found: line 1: makes readers and writers of users wait: LOCK=EXCLUSIVE
ALTER TABLE users ADD INDEX i (id), LOCK=EXCLUSIVE;
-- migration
-- found: line 1: makes writers of users wait: LOCK=SHARED
ALTER TABLE users ADD INDEX i (id), LOCK = SHARED;
-- migration
ALTER TABLE users ADD INDEX i (id), LOCK=NONE;
-- migration
-- found: line 1: makes writers of users wait: LOCK=SHARED
CREATE INDEX i ON users (id) LOCK SHARED;
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine ADD INDEX i (a), LOCK=EXCLUSIVE;
