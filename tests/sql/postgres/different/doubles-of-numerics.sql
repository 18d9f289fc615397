CREATE TABLE gauges (width numeric, CONSTRAINT root CHECK (sqrt(width) > 1));
-- is not
CREATE TABLE gauges (width numeric, CONSTRAINT root CHECK (sqrt((width)::double precision) > 1));
