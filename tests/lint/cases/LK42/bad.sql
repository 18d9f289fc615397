-- server: tidb 7.5
-- migration
CREATE TABLE posts (id bigint PRIMARY KEY AUTO_INCREMENT);
