CREATE TABLE berths (place point NOT NULL SRID 4326, depth int unsigned NOT NULL DEFAULT 0 INVISIBLE);
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW deep AS SELECT depth FROM berths WHERE depth > 10 WITH CASCADED CHECK OPTION;
CREATE FUNCTION short(name varchar(40) CHARSET latin1 COLLATE latin1_bin, places int unsigned) RETURNS varchar(9) CHARSET ascii
  DETERMINISTIC RETURN left(name, places);
CREATE PROCEDURE moor(INOUT ship char(20) CHARSET utf8) SET ship = trim(ship);
