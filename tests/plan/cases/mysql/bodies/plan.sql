-- hazard: breaks running code: what calls clear_log fails until it is made again
DROP PROCEDURE clear_log;

-- hazard: breaks running code: what calls double_of fails until it is made again
DROP FUNCTION double_of;
DROP EVENT nightly;

-- hazard: breaks running code: trigger first does not fire until it is made again
DROP TRIGGER first;
DROP TRIGGER moves;

-- hazard: breaks running code: trigger second does not fire until it is made again
DROP TRIGGER second;
ALTER TABLE t ADD COLUMN m int;

CREATE FUNCTION double_of(x bigint) RETURNS bigint
DETERMINISTIC
RETURN x + x;

CREATE PROCEDURE clear_log()
COMMENT 'all of it'
BEGIN DELETE FROM log; SELECT 1; END;
CREATE EVENT nightly ON SCHEDULE EVERY 2 DAY DISABLE COMMENT 'slower' DO DELETE FROM log WHERE text = '';
CREATE TRIGGER moves BEFORE UPDATE ON log FOR EACH ROW SET NEW.text = 'x';

CREATE TRIGGER first AFTER INSERT ON t FOR EACH ROW BEGIN
    INSERT INTO log VALUES ('first');
    INSERT INTO log VALUES (NEW.m);
END;
CREATE TRIGGER second AFTER INSERT ON t FOR EACH ROW INSERT INTO log VALUES ('second');

-- hazard: breaks running code: what uses goes fails
DROP FUNCTION goes;

-- hazard: breaks running code: what uses goes_too fails
DROP EVENT goes_too;
