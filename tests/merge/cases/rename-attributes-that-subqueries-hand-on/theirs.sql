ALTER TABLE stalls ADD COLUMN label text;
CREATE VIEW more AS SELECT (x.y).seat FROM (SELECT held AS y FROM handed) AS x;
