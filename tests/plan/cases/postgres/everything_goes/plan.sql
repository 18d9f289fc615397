CREATE TABLE kept (
    id integer
);

-- hazard: breaks running code: what uses st fails
DROP STATISTICS app.st;

-- hazard: breaks running code: what uses v fails
DROP VIEW app.v;

-- hazard: data loss: table t goes with its rows
-- hazard: breaks running code: what uses t fails
DROP TABLE app.t;

-- hazard: breaks running code: what uses f() fails
DROP FUNCTION app.f();

-- hazard: breaks running code: what uses mood fails
DROP TYPE app.mood;

-- hazard: breaks running code: what uses app fails
DROP SCHEMA app;

-- hazard: breaks running code: what uses vector fails
DROP EXTENSION vector;
