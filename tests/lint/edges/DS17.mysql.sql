-- published
CREATE TABLE users (id bigint PRIMARY KEY AUTO_INCREMENT);
-- migration
-- found: line 1: starts the numbers of users anew
ALTER TABLE users AUTO_INCREMENT = 1;
-- migration
ALTER TABLE users MODIFY id bigint AUTO_INCREMENT;
-- migration
CREATE TABLE tags (id bigint PRIMARY KEY AUTO_INCREMENT) AUTO_INCREMENT = 5;
