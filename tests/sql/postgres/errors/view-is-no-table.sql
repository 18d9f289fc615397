-- error: v is a view, not a table
CREATE VIEW v AS SELECT 1 AS a;
DROP TABLE v;
