CREATE TABLE pieces (a integer, z integer);
CREATE STATISTICS parts_ab ON z, a FROM pieces;
-- is the same as
CREATE TABLE parts (a integer, b integer, c integer);
CREATE TABLE others (x integer, y integer);
CREATE STATISTICS parts_ab ON a, b FROM parts;
CREATE STATISTICS parts_bc ON b, c FROM parts;
CREATE STATISTICS others_xy ON x, y FROM others;
ALTER TABLE parts RENAME COLUMN b TO z;
ALTER TABLE parts DROP COLUMN c;
ALTER TABLE parts RENAME TO pieces;
DROP TABLE others;
