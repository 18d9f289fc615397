-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: holds a password
CREATE USER 'app'@'%' IDENTIFIED BY 'secret';
-- migration
-- found: line 1: holds a password
CREATE USER IF NOT EXISTS app IDENTIFIED WITH mysql_native_password BY 'secret';
-- migration
-- found: line 1: holds a password
ALTER USER app IDENTIFIED BY 'secret';
-- migration
CREATE USER 'app'@'%' IDENTIFIED WITH auth_socket;
-- migration
CREATE USER 'app'@'%';
-- migration
-- found: line 1: holds a password
GRANT ALL ON *.* TO 'app'@'%' IDENTIFIED BY 'secret';
-- migration
GRANT ALL ON *.* TO 'app'@'%';
-- migration
-- found: line 1: holds a password
SET PASSWORD FOR 'app'@'%' = 'secret';
-- migration
-- found: line 1: holds a password
SET PASSWORD = PASSWORD('secret');
-- migration
SET PASSWORD FOR 'app'@'%' TO RANDOM;
-- migration
DROP USER 'password';
-- migration
/*!40101 SET NAMES utf8mb4 */;
