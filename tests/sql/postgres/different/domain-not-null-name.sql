CREATE DOMAIN weight AS numeric CONSTRAINT weighed NOT NULL;
-- is not
CREATE DOMAIN weight AS numeric NOT NULL;
