CREATE TABLE stored (
    id integer,
    name text
);
DROP VIEW q;

-- hazard: data loss: table data goes with its rows
-- hazard: breaks running code: what uses data fails
DROP TABLE data;

CREATE VIEW data AS
SELECT * FROM stored;

CREATE VIEW q AS
SELECT * FROM data;
