-- a
CREATE TABLE places (
  id int PRIMARY KEY,
  spot point /*!80003 NOT NULL SRID 4326 */ /*M! REF_SYSTEM_ID=4326 NOT NULL */,
  border polygon,
  SPATIAL KEY around (spot)
);
CREATE TABLE packed (a text, b varchar(20));
-- b
CREATE TABLE places (
  id int PRIMARY KEY,
  spot point /*!80003 NOT NULL SRID 3857 */ /*M! REF_SYSTEM_ID=3857 NOT NULL */,
  border polygon /*!80003 NOT NULL SRID 0 */ /*M! NOT NULL */ COMMENT 'flat',
  route linestring,
  SPATIAL KEY around (spot),
  KEY by_name (id)
);
CREATE TABLE packed (a text, b varchar(30));
