CREATE TABLE parts (size integer, label text);
CREATE VIEW middles AS
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY size) AS percentile_disc, max(label) AS most FROM parts GROUP BY label;
-- is the same as
CREATE TABLE parts (size integer, label text);
CREATE VIEW middles (percentile_disc, most) AS
    SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY size), max(label) FROM parts GROUP BY label;
-- is the same as
CREATE TABLE parts (size integer, label text);
CREATE VIEW middles AS SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY size), max(label) AS most FROM parts GROUP BY label;
