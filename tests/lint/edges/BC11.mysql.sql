-- published
CREATE FUNCTION twice(a INT) RETURNS INT DETERMINISTIC RETURN a * 2;
CREATE PROCEDURE go() SELECT 1;
-- migration
-- found: line 1: drops function twice
DROP FUNCTION twice;
-- migration
-- found: line 1: drops procedure go
DROP PROCEDURE go;
-- migration
DROP FUNCTION twice;
CREATE FUNCTION twice(a BIGINT) RETURNS BIGINT DETERMINISTIC RETURN a * 2;
