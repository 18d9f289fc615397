-- published
CREATE TABLE users (id bigint PRIMARY KEY AUTO_INCREMENT, name varchar(9) DEFAULT 'a');
-- migration
-- found: line 1: takes the default from users.id, which is NOT NULL
ALTER TABLE users MODIFY id bigint;
-- migration
ALTER TABLE users MODIFY id bigint unsigned AUTO_INCREMENT;
-- migration
ALTER TABLE users MODIFY name varchar(9) NOT NULL;
