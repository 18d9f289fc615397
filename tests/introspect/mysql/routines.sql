-- Functions and procedures: every characteristic, every kind of argument, bodies with everything.
CREATE TABLE parent (id INT PRIMARY KEY, a INT, b VARCHAR(20));
DELIMITER $$
CREATE PROCEDURE walk (IN first INT, OUT second VARCHAR(20) CHARSET latin1, INOUT third DECIMAL(5, 2))
    COMMENT 'it''s' MODIFIES SQL DATA SQL SECURITY INVOKER
BEGIN
    -- a comment; here
    DECLARE done INT DEFAULT FALSE;
    DECLARE x INT;
    DECLARE c CURSOR FOR SELECT id FROM parent;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;
    OPEN c;
    rows_of: LOOP
        FETCH c INTO x;
        IF done THEN
            LEAVE rows_of;
        END IF;
        CASE WHEN x > first THEN UPDATE parent SET a = x; ELSE BEGIN END; END CASE;
    END LOOP;
    CLOSE c;
    WHILE x > 0 DO SET x = x - 1; END WHILE;
    REPEAT SET x = x + 1; UNTIL x > 5 END REPEAT;
    SELECT b INTO second FROM parent LIMIT 1;
END$$
CREATE PROCEDURE nothing () BEGIN END$$
CREATE PROCEDURE one_statement () SELECT * FROM parent$$
CREATE FUNCTION greet (s CHAR(20), e ENUM ('x', 'y')) RETURNS VARCHAR(50) DETERMINISTIC RETURN CONCAT('Hello, ', s, '!')$$
CREATE FUNCTION in_latin (s TEXT CHARSET latin1) RETURNS VARCHAR(50) CHARSET latin1 NO SQL RETURN s$$
CREATE FUNCTION reads_rows (`odd name` BIGINT UNSIGNED) RETURNS INT READS SQL DATA
    RETURN (SELECT COUNT(*) FROM parent WHERE id = `odd name`)$$
CREATE AGGREGATE FUNCTION total (x INT) RETURNS INT
BEGIN
    DECLARE t INT DEFAULT 0;
    DECLARE CONTINUE HANDLER FOR NOT FOUND RETURN t;
    LOOP
        FETCH GROUP NEXT ROW;
        SET t = t + x;
    END LOOP;
END$$
DELIMITER ;
CREATE VIEW greeted AS SELECT greet(b, 'x') AS g FROM parent;
