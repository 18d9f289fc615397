CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'häppy');
CREATE TYPE "Odd Type" AS ENUM ('A');
CREATE TYPE address AS (street text COLLATE "C", zip varchar(10), mood mood, tags text[]);
CREATE TYPE nested AS (home address, others address[]);
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN email AS text NOT NULL DEFAULT 'a@b' COLLATE "C" CONSTRAINT at_sign CHECK (VALUE ~ '@') CHECK (length(VALUE) < 100);
CREATE DOMAIN numbers AS int[] CHECK (array_length(VALUE, 1) < 5);
CREATE DOMAIN deeper AS positive CHECK (VALUE < 1000);
CREATE DOMAIN places AS address;
ALTER DOMAIN positive ADD CONSTRAINT later CHECK (VALUE < 2000) NOT VALID;
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TYPE dates AS RANGE (SUBTYPE = date, MULTIRANGE_TYPE_NAME = many_dates);
CREATE TABLE uses (
    a mood DEFAULT 'sad', b mood[] DEFAULT '{sad}', c address, d positive DEFAULT 5, e email, f span, g "Odd Type" DEFAULT 'A',
    h nested, i numbers DEFAULT '{1,2}', j dates, k many_dates, CHECK (a <> 'sad' OR d > 3), CHECK (a IN ('sad', 'häppy'))
);
CREATE INDEX ON uses (d) WHERE a = 'sad';
COMMENT ON TYPE mood IS 'how one feels';
COMMENT ON DOMAIN email IS 'where to write';
COMMENT ON TYPE address IS 'where';
COMMENT ON COLUMN address.zip IS 'code';
COMMENT ON CONSTRAINT at_sign ON DOMAIN email IS 'has one';
