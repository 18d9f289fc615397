-- a
CREATE EXTENSION btree_gist;
CREATE TABLE r (room int, during daterange, PRIMARY KEY (room, during WITHOUT OVERLAPS));
CREATE TABLE b (id int, room int, during daterange, FOREIGN KEY (room, PERIOD during) REFERENCES r (room, PERIOD during));
CREATE TYPE fr AS RANGE (subtype = float8);
-- b
CREATE EXTENSION btree_gist;
CREATE TABLE r (room int, during daterange, UNIQUE (room, during WITHOUT OVERLAPS), EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE TABLE b (id int, room int, during daterange);
CREATE TYPE fr AS RANGE (subtype = float4);
