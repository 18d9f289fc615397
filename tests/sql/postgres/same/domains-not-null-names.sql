CREATE DOMAIN weight AS numeric CONSTRAINT weighed NOT NULL CHECK (VALUE > 0);
COMMENT ON CONSTRAINT weighed ON DOMAIN weight IS 'known once it stood on the scales';
CREATE DOMAIN height AS numeric NOT NULL;
CREATE DOMAIN depth AS numeric;
-- is the same as
CREATE DOMAIN weight AS numeric CHECK (VALUE > 0);
ALTER DOMAIN weight ADD CONSTRAINT heavy NOT NULL;
ALTER DOMAIN weight RENAME CONSTRAINT heavy TO weighed;
COMMENT ON CONSTRAINT weighed ON DOMAIN weight IS 'known once it stood on the scales';
CREATE DOMAIN height AS numeric CONSTRAINT tall NOT NULL;
ALTER DOMAIN height RENAME CONSTRAINT tall TO height_not_null;
ALTER DOMAIN height SET NOT NULL;
CREATE DOMAIN depth AS numeric CONSTRAINT deep NOT NULL;
COMMENT ON CONSTRAINT deep ON DOMAIN depth IS 'goes along';
ALTER DOMAIN depth DROP CONSTRAINT deep;
