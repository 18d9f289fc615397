CREATE TABLE kept (
    a INTEGER
);

-- hazard: breaks running code: what uses v fails
DROP VIEW s.v;

-- hazard: data loss: table c goes with its rows
-- hazard: breaks running code: what uses c fails
DROP TABLE s.c;

-- hazard: data loss: table b goes with its rows
-- hazard: breaks running code: what uses b fails
DROP TABLE s.b;

-- hazard: data loss: table a goes with its rows
-- hazard: breaks running code: what uses a fails
DROP TABLE s.a;

-- hazard: data loss: table log goes with its rows
-- hazard: breaks running code: what uses log fails
DROP TABLE s.log;

-- hazard: data loss: sequence ids goes with its position
-- hazard: breaks running code: what uses ids fails
DROP SEQUENCE s.ids;

-- hazard: breaks running code: what uses s fails
DROP SCHEMA s;
