-- hazard: breaks running code: what uses x fails
DROP VIEW x;

CREATE TABLE x (
    a INTEGER
);
