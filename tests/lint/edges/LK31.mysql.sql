-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20) CHARACTER SET latin1, a int, b int, state enum('x')) DEFAULT CHARSET = utf8mb4;
CREATE TABLE texts (id int, title varchar(60), body varchar(300), flags set('a', 'b')) DEFAULT CHARSET = utf8mb4;
-- migration
-- found: line 1: copies users: change type, int to bigint
ALTER TABLE users MODIFY a bigint;
-- migration
-- found: line 1: copies users: change charset of column
ALTER TABLE users MODIFY name varchar(20) CHARACTER SET utf8mb4;
-- migration
ALTER TABLE users MODIFY name varchar(30) CHARACTER SET latin1;
-- migration
ALTER TABLE users MODIFY state enum('x', 'y');
-- migration
-- found: line 1: copies users: change type, enum inserted
ALTER TABLE users MODIFY state enum('y', 'x');
-- migration
-- found: line 1: copies users: add check
ALTER TABLE users ADD CHECK (a > 0);
-- migration
-- found: line 1: copies users: add foreign key
ALTER TABLE users ADD FOREIGN KEY (b) REFERENCES users (id);
-- migration
SET foreign_key_checks = 0;
ALTER TABLE users ADD FOREIGN KEY (b) REFERENCES users (id);
-- migration
-- found: line 1: copies users: drop primary key
ALTER TABLE users DROP PRIMARY KEY;
-- migration
-- found: line 1: copies users: change charset of column
ALTER TABLE users CONVERT TO CHARACTER SET utf8mb4;
-- migration
-- found: line 1: copies users: convert charset of table
ALTER TABLE users CONVERT TO CHARACTER SET latin1;
-- migration
ALTER TABLE users DEFAULT CHARACTER SET latin1;
-- migration
-- found: line 1: copies users: add column, generated stored
ALTER TABLE users ADD COLUMN c int GENERATED ALWAYS AS (a) STORED;
-- migration
ALTER TABLE users ADD COLUMN c int GENERATED ALWAYS AS (a) VIRTUAL;
-- migration
-- found: line 1: copies users: add column, expression default
ALTER TABLE users ADD COLUMN c int, ADD COLUMN d varchar(40) DEFAULT (uuid());
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine MODIFY a bigint;
-- migration
ALTER TABLE users MODIFY name varchar(255) CHARACTER SET latin1;
-- migration
-- found: line 1: copies users: change type, varchar across 255 bytes
ALTER TABLE users MODIFY name varchar(256) CHARACTER SET latin1;
-- migration
ALTER TABLE texts MODIFY title varchar(63);
-- migration
-- found: line 1: copies texts: change type, varchar across 255 bytes
ALTER TABLE texts MODIFY title varchar(64);
-- migration
ALTER TABLE texts MODIFY body varchar(900);
-- migration
ALTER TABLE texts MODIFY flags set('a', 'b', 'c');
-- migration
-- found: line 1: copies texts: change type, set to more bytes
ALTER TABLE texts MODIFY flags set('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i');
-- migration
-- found: line 1: copies users: PARTITION BY
ALTER TABLE users PARTITION BY HASH (id) PARTITIONS 4;
-- migration
-- found: line 1: copies users: ALGORITHM=COPY
ALTER TABLE users ADD COLUMN c int, ALGORITHM=COPY;
-- migration
ALTER TABLE users ADD COLUMN c int, ALGORITHM = INSTANT;
-- migration
-- found: line 1: copies users: ALGORITHM=COPY
CREATE INDEX aged ON users (a) ALGORITHM COPY;
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine ADD COLUMN c int, ALGORITHM=COPY;
-- migration
-- found: line 1: copies users: change type, int to bigint
ALTER TABLE users MODIFY a bigint, ALGORITHM=COPY;
-- migration
CREATE TABLE mine (a int) PARTITION BY HASH (a) PARTITIONS 4;
