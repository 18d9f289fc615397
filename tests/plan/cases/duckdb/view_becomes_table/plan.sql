-- hazard: breaks running code: what uses x fails
DROP VIEW x;

CREATE TABLE x (
    a INTEGER
);

CREATE OR REPLACE VIEW y AS
SELECT a FROM x;
