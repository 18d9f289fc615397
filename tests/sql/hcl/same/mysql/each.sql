CREATE TABLE boxes (code char(8) NOT NULL);
CREATE TABLE shelves (code char(8) NOT NULL);
CREATE TABLE moves_in (code char(8) NOT NULL DEFAULT 'in', KEY by_code (code));
CREATE TABLE moves_out (code char(8) NOT NULL DEFAULT 'out', KEY by_code (code));
CREATE TRIGGER boxes_log AFTER INSERT ON boxes FOR EACH ROW INSERT INTO moves_in (code) VALUES (CONCAT('boxes', NEW.code));
CREATE TRIGGER shelves_log AFTER INSERT ON shelves FOR EACH ROW INSERT INTO moves_in (code) VALUES (CONCAT('shelves', NEW.code));
