-- published
CREATE TABLE users (id bigint PRIMARY KEY);
-- migration
-- found: line 1: source other.sql is no SQL
source other.sql
-- migration
DELIMITER //
CREATE PROCEDURE p() BEGIN SELECT 1; END //
DELIMITER ;
