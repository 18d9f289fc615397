-- published
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb4;
CREATE TABLE old (id bigint PRIMARY KEY, name varchar(40)) DEFAULT CHARACTER SET utf8mb3;
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
