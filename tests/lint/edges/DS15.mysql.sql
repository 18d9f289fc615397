-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb4;
CREATE TABLE old (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb3;
CREATE TABLE wide (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf32;
CREATE TABLE two (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET ucs2;
CREATE TABLE mixed (id bigint PRIMARY KEY, name varchar(40) CHARACTER SET utf8mb4, nick varchar(40)) DEFAULT CHARACTER SET latin1;
CREATE TABLE unsaid (id bigint PRIMARY KEY, name varchar(40));
CREATE TABLE numbers (id bigint PRIMARY KEY) DEFAULT CHARACTER SET utf8mb4;
CREATE TABLE words (id bigint PRIMARY KEY, state enum("a")) DEFAULT CHARACTER SET utf8mb4;
-- migration
-- found: line 1: changes users.name from utf8mb4 to utf8mb3
ALTER TABLE users MODIFY name varchar(40) CHARACTER SET utf8mb3;
-- migration
-- found: line 1: changes users.name from utf8mb4 to latin1
ALTER TABLE users MODIFY name varchar(40) CHARACTER SET latin1;
-- migration
ALTER TABLE users CONVERT TO CHARACTER SET utf16;
-- migration
ALTER TABLE old MODIFY name varchar(40) CHARACTER SET ucs2;
-- migration
ALTER TABLE old CONVERT TO CHARACTER SET utf8mb4;
-- migration
ALTER TABLE old CONVERT TO CHARACTER SET utf8;
-- migration
-- found: line 1: changes old from utf8mb3 to ascii
ALTER TABLE old CONVERT TO CHARACTER SET ascii;
-- migration
-- found: line 1: changes wide from utf32 to utf8mb3
ALTER TABLE wide CONVERT TO CHARACTER SET utf8;
-- migration
ALTER TABLE wide CONVERT TO CHARACTER SET utf8mb4;
-- migration
-- found: line 1: changes two from ucs2 to latin1
ALTER TABLE two CONVERT TO CHARACTER SET latin1;
-- migration
-- found: line 1: changes mixed.name from utf8mb4 to latin1
ALTER TABLE mixed MODIFY name varchar(40) CHARACTER SET latin1;
-- migration
-- found: line 1: changes mixed.name from utf8mb4 to latin1
ALTER TABLE mixed MODIFY name varchar(40);
-- migration
ALTER TABLE mixed MODIFY name text CHARACTER SET utf8mb4;
-- migration
ALTER TABLE mixed MODIFY nick varchar(40) CHARACTER SET utf8mb4;
-- migration
ALTER TABLE unsaid MODIFY name varchar(40) CHARACTER SET latin1;
-- migration
ALTER TABLE users DEFAULT CHARACTER SET latin1;
-- migration
CREATE TABLE mine (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb4;
ALTER TABLE mine CONVERT TO CHARACTER SET latin1;
-- migration
ALTER TABLE numbers CONVERT TO CHARACTER SET latin1;
-- migration
-- found: line 1: changes words from utf8mb4 to latin1
ALTER TABLE words CONVERT TO CHARACTER SET latin1;
