-- a
CREATE TABLE fares (km integer, fee integer GENERATED ALWAYS AS (km * 2) STORED, zone text) PARTITION BY LIST (zone);
CREATE TABLE fares_inner PARTITION OF fares FOR VALUES IN ('inner');
CREATE TABLE fares_outer PARTITION OF fares (fee GENERATED ALWAYS AS (km * 5) STORED) FOR VALUES IN ('outer');
-- b
CREATE TABLE fares (km integer, fee integer GENERATED ALWAYS AS (km * 2) STORED, zone text) PARTITION BY LIST (zone);
CREATE TABLE fares_inner PARTITION OF fares (fee GENERATED ALWAYS AS (km * 3) STORED) FOR VALUES IN ('inner');
CREATE TABLE fares_outer PARTITION OF fares (fee GENERATED ALWAYS AS (km * 7) STORED) FOR VALUES IN ('outer');
-- seed
INSERT INTO fares (km, zone) VALUES (1, 'inner'), (2, 'outer');
-- check
SELECT array_agg(fee ORDER BY fee) = '{3,14}' FROM fares;
