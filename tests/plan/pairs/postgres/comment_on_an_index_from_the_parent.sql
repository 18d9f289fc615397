-- a
CREATE TABLE lots (id integer, block text) PARTITION BY LIST (block);
CREATE TABLE lots_a PARTITION OF lots FOR VALUES IN ('a');
CREATE INDEX lots_id ON lots (id);
-- b
CREATE TABLE lots (id integer, block text) PARTITION BY LIST (block);
CREATE TABLE lots_a PARTITION OF lots FOR VALUES IN ('a');
CREATE INDEX lots_id ON lots (id);
COMMENT ON INDEX lots_a_id_idx IS 'by number';
-- seed
INSERT INTO lots VALUES (1, 'a');
