-- a
CREATE TABLE calls (id integer, line text) PARTITION BY LIST (line);
CREATE TABLE calls_in PARTITION OF calls FOR VALUES IN ('in');
CREATE TABLE calls_out (id integer, line text);
CREATE INDEX calls_out_id ON calls_out (id) WITH (fillfactor = 55);
-- b
CREATE TABLE calls (id integer, line text) PARTITION BY LIST (line);
CREATE TABLE calls_in PARTITION OF calls FOR VALUES IN ('in');
CREATE TABLE calls_out (id integer, line text);
CREATE INDEX calls_out_id ON calls_out (id) WITH (fillfactor = 55);
CREATE INDEX calls_id ON ONLY calls (id) WITH (fillfactor = 70);
CREATE INDEX calls_in_id ON calls_in (id) WITH (fillfactor = 60);
ALTER INDEX calls_id ATTACH PARTITION calls_in_id;
ALTER TABLE calls ATTACH PARTITION calls_out FOR VALUES IN ('out');
-- seed
INSERT INTO calls VALUES (1, 'in'); INSERT INTO calls_out VALUES (2, 'out');
