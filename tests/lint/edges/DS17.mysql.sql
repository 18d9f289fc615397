-- published
CREATE TABLE users (id bigint PRIMARY KEY AUTO_INCREMENT, name text);
-- migration
-- found: line 1: starts the numbers of users anew
ALTER TABLE users AUTO_INCREMENT = 1;
-- migration
-- found: line 1: starts the numbers of users anew
ALTER TABLE users AUTO_INCREMENT 1;
-- migration
-- found: line 1: starts the numbers of users anew
ALTER TABLE users auto_increment=1, COMMENT = 'people';
-- migration
-- found: line 1: starts the numbers of users anew
ALTER TABLE users MODIFY id bigint unsigned AUTO_INCREMENT, AUTO_INCREMENT = 7;
-- migration
ALTER TABLE users MODIFY id bigint AUTO_INCREMENT;
-- migration
ALTER TABLE users MODIFY id bigint AUTO_INCREMENT COMMENT 'AUTO_INCREMENT = 7';
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY AUTO_INCREMENT) AUTO_INCREMENT = 5;
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY AUTO_INCREMENT);
ALTER TABLE tags AUTO_INCREMENT = 5;
