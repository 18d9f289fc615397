-- server: mariadb 10.11
-- migration
CREATE TABLE posts (id bigint PRIMARY KEY AUTO_INCREMENT);
