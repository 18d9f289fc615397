-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: locks tables until the migration ends
LOCK TABLES users WRITE;
-- migration
UNLOCK TABLES;
