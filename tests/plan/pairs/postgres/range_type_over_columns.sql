-- a
CREATE TYPE fr AS RANGE (subtype = float8);
CREATE TABLE u (r fr);
-- b
CREATE TYPE fr AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE u (r fr);
