-- a
CREATE TABLE flats (id integer, block text) PARTITION BY LIST (block);
CREATE TABLE flats_a PARTITION OF flats FOR VALUES IN ('a');
CREATE INDEX flats_id ON flats (id);
COMMENT ON COLUMN flats.id IS 'of the house';
COMMENT ON COLUMN flats_a.id IS 'of the block';
ALTER TABLE flats ADD CHECK (id > 0);
-- b
CREATE TABLE flats (id integer, block text) PARTITION BY HASH (id);
CREATE TABLE flats_a PARTITION OF flats FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE INDEX flats_id ON flats (id);
COMMENT ON COLUMN flats.id IS 'of the street';
ALTER TABLE flats ADD CHECK (id > 0);
-- seed
INSERT INTO flats VALUES (1, 'a');
