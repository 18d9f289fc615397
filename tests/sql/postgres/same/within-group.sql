CREATE TABLE parts (size integer, label text);
CREATE VIEW middles AS
    SELECT mode() WITHIN GROUP (ORDER BY size) AS mode, max(label) AS most FROM parts GROUP BY label;
-- is the same as
CREATE TABLE parts (size integer, label text);
CREATE VIEW middles (mode, most) AS
    SELECT mode() WITHIN GROUP (ORDER BY size), max(label) FROM parts GROUP BY label;
-- is the same as
CREATE TABLE parts (size integer, label text);
CREATE VIEW middles AS SELECT mode() WITHIN GROUP (ORDER BY size), max(label) AS most FROM parts GROUP BY label;
