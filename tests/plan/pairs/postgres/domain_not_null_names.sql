-- a
CREATE DOMAIN weight AS numeric CONSTRAINT weighed NOT NULL;
COMMENT ON CONSTRAINT weighed ON DOMAIN weight IS 'on the scales';
CREATE DOMAIN height AS numeric;
CREATE DOMAIN depth AS numeric NOT NULL;
COMMENT ON CONSTRAINT depth_not_null ON DOMAIN depth IS 'measured';
CREATE DOMAIN width AS int CONSTRAINT wide NOT NULL;
CREATE TABLE parcel (id int, w weight DEFAULT 1, h height, d depth DEFAULT 2, b width DEFAULT 3);
-- b
CREATE DOMAIN weight AS numeric CONSTRAINT heavy NOT NULL;
COMMENT ON CONSTRAINT heavy ON DOMAIN weight IS 'lifted';
CREATE DOMAIN height AS numeric CONSTRAINT tall NOT NULL;
COMMENT ON CONSTRAINT tall ON DOMAIN height IS 'looks down';
CREATE DOMAIN depth AS numeric;
CREATE DOMAIN width AS bigint CONSTRAINT wide NOT NULL;
CREATE TABLE parcel (id int, w weight DEFAULT 1, h height, d depth DEFAULT 2, b width DEFAULT 3);
-- seed
INSERT INTO parcel (id, h) VALUES (1, 4), (2, 5);
