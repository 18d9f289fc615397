-- published
CREATE TABLE users (id bigint NOT NULL, a int, b int NOT NULL, words text);
-- migration
-- found: line 1: writes users anew: set not null
ALTER TABLE users MODIFY a int NOT NULL;
-- migration
-- found: line 1: writes users anew: drop not null
ALTER TABLE users MODIFY b int;
-- migration
-- found: line 1: writes users anew: add primary key
ALTER TABLE users ADD PRIMARY KEY (id);
-- migration
-- found: line 1: OPTIMIZE TABLE writes the table anew
OPTIMIZE TABLE users;
-- migration
ANALYZE TABLE users;
-- migration
ALTER TABLE users ADD FULLTEXT INDEX words (words);
-- migration
ALTER TABLE users ADD COLUMN c int;
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine MODIFY a int NOT NULL;
-- migration
-- found: line 1: writes users anew: rebuild
ALTER TABLE users ENGINE = InnoDB;
-- migration
-- found: line 1: writes users anew: rebuild
ALTER TABLE users FORCE;
-- migration
-- found: line 1: writes users anew: change row format
ALTER TABLE users ROW_FORMAT = COMPRESSED;
-- migration
ALTER TABLE users COMMENT = 'engine';
-- migration
-- found: line 1: writes users anew: add column, auto_increment
ALTER TABLE users ADD COLUMN pk bigint PRIMARY KEY AUTO_INCREMENT;
-- migration
CREATE TABLE mine (a int);
ALTER TABLE mine FORCE;
-- migration
CREATE TABLE mine (a int);
OPTIMIZE TABLE mine;
