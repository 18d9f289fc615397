-- a
CREATE TABLE tracks (id integer, path text, note text, k integer) PARTITION BY LIST (k);
CREATE TABLE tracks_1 PARTITION OF tracks FOR VALUES IN (1);
CREATE TABLE tracks_2 PARTITION OF tracks FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE tracks_2_5 PARTITION OF tracks_2 FOR VALUES IN (5);
-- b
CREATE TABLE tracks (id integer, path text STORAGE EXTERNAL, note text COMPRESSION pglz, k integer) PARTITION BY LIST (k);
ALTER TABLE tracks ALTER COLUMN path SET STATISTICS 40;
CREATE TABLE tracks_1 PARTITION OF tracks (path DEFAULT 'p') FOR VALUES IN (1);
ALTER TABLE tracks_1 ALTER COLUMN note SET STATISTICS 10;
ALTER TABLE tracks_1 ALTER COLUMN note SET (n_distinct = 5);
CREATE TABLE tracks_2 PARTITION OF tracks FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE tracks_2_5 PARTITION OF tracks_2 FOR VALUES IN (5);
ALTER TABLE tracks_2 ALTER COLUMN id SET STATISTICS 70;
ALTER TABLE ONLY tracks_2 ALTER COLUMN k SET STATISTICS 80;
CREATE TABLE tracks_3 (id integer, path text, note text, k integer);
ALTER TABLE tracks ATTACH PARTITION tracks_3 FOR VALUES IN (3);
CREATE TABLE tracks_4 PARTITION OF tracks FOR VALUES IN (4);
CREATE INDEX tracks_4_note ON tracks_4 (note);
-- seed
INSERT INTO tracks VALUES (1, 'x', 'y', 1), (5, 'x', 'y', 2);
