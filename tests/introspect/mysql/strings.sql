-- Strings that the catalog does not show as they were written: in bodies, in queries, in expressions.
CREATE TABLE words (
    id INT PRIMARY KEY,
    s VARCHAR(60) DEFAULT 'na\'ïve "€"',
    t VARCHAR(60) AS (CONCAT(s, ' — it''s ', 'é')) STORED,
    CHECK (s <> 'C:\\naïve')
);
DELIMITER $$
CREATE FUNCTION quoted (a VARCHAR(9) CHARACTER SET latin1) RETURNS VARCHAR(60) DETERMINISTIC COMMENT 'it''s'
RETURN CONCAT('it''s \\ 🙂 \' ', "say ""a""", _latin1'x', a)$$
CREATE PROCEDURE speak (IN b ENUM('x', 'y''z'), OUT c TEXT)
BEGIN
    -- don't stop here
    SET c = IF(b = 'y''z', '''', "it's");
END$$
CREATE TRIGGER first_words BEFORE INSERT ON words FOR EACH ROW
    SET NEW.s = REPLACE(NEW.s, '\\', 'it''s 🙂')$$
CREATE TRIGGER last_words BEFORE INSERT ON words FOR EACH ROW FOLLOWS first_words
BEGIN
    IF NEW.s = '''' THEN SET NEW.s = 'for each row'; END IF;
END$$
DELIMITER ;
CREATE EVENT forget ON SCHEDULE EVERY 1 DAY COMMENT 'do it''s' DO DELETE FROM words WHERE s = 'it''s \\ 🙂';
CREATE VIEW smiling AS SELECT id, '🙂 ? it''s' AS face FROM words WHERE s = '?';
SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES';
CREATE FUNCTION modes () RETURNS VARCHAR(60) DETERMINISTIC RETURN (SELECT CONCAT('C:\tmp ', s) FROM words LIMIT 1);
