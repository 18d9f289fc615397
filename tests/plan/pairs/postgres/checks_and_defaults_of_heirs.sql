-- a
CREATE TABLE parcels (weight integer DEFAULT 3 NOT NULL, CONSTRAINT heavy CHECK (weight > 1));
CREATE TABLE letters (stamp text, CONSTRAINT heavy CHECK (weight > 1)) INHERITS (parcels);
CREATE TABLE cards (picture text) INHERITS (letters);
-- b
CREATE TABLE parcels (weight integer, CONSTRAINT heavy CHECK (weight > 1) NO INHERIT);
CREATE TABLE letters (stamp text) INHERITS (parcels);
CREATE TABLE cards (picture text) INHERITS (letters);
ALTER TABLE cards ALTER COLUMN weight SET DEFAULT 9;
CREATE TABLE notes () INHERITS (letters);
ALTER TABLE notes ALTER COLUMN weight SET DEFAULT 4;
ALTER TABLE notes ALTER COLUMN stamp SET NOT NULL;
-- seed
INSERT INTO parcels VALUES (5); INSERT INTO letters VALUES (6, 's'); INSERT INTO cards VALUES (7, 't', 'u');
